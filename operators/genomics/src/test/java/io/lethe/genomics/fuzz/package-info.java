/**
 * Fuzz tests. In an ordinary build they replay the inputs under {@code resources}, which hold seeds
 * and whatever was found; with the Maven profile {@code fuzz} they search for new ones, guided by
 * coverage, for a bounded time.
 */
package io.lethe.genomics.fuzz;
