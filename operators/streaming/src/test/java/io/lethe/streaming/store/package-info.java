/**
 * The parts of the stores that need no server; the stores themselves are tested where there is one.
 */
package io.lethe.streaming.store;
