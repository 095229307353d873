/**
 * Reads a data set's header into a flat index: one pass, no object per element, every length
 * checked against its container (PS3.5 sections 6 and 7).
 */
package io.lethe.imaging.parse;
