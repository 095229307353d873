/**
 * A decoder of JPEG-LS (ITU-T T.87), lossless and near-lossless, as far as DICOM uses it (PS3.5
 * A.4.3). Refused as unsupported are restart intervals, mapping tables, subsampled components,
 * point transforms and colour transforms of vendors. Data that end early are an error.
 */
package io.lethe.imaging.jpegls;
