/**
 * What the engine did to the attributes of an object, and why: never a value.
 *
 * <p>Plain data for reports; the engine fills it in, the command line writes it out.
 */
package io.lethe.imaging.explain;
