/**
 * The engine over real files; runs when the system property {@code lethe.corpus} names their
 * folder.
 */
package io.lethe.imaging.corpus;
