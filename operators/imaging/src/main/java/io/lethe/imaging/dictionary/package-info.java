/**
 * The vocabulary of DICOM: Value Representations (PS3.5 6.2), the Data Dictionary (PS3.6), Transfer
 * Syntaxes and the other registered UIDs (PS3.6 Annex A).
 *
 * <p>The tables are resources written by {@code GenerateTables}; each names its edition in its
 * first line. Everything here is immutable and safe for use by many threads.
 */
package io.lethe.imaging.dictionary;
