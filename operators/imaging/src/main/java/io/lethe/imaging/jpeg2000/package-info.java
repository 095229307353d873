/**
 * A decoder of JPEG 2000 Part 1 (ITU-T T.800), as far as DICOM uses it (PS3.5 A.4.4): all
 * progressions, tiles, precincts, layers, code-block styles and both wavelets. Refused as
 * unsupported are regions of interest, changes of progression, packed packet headers, subsampled
 * components and the block coder of Part 15.
 *
 * <p>Input is untrusted: sizes are bounded before anything is allocated by them, and data that end
 * early are an error, since a decoder that goes on makes pixels up.
 */
package io.lethe.imaging.jpeg2000;
