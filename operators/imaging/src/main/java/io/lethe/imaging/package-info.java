/**
 * The DICOM engine: one streaming pass that turns a landed instance into a de-identified one.
 *
 * <p>The packages are the pipeline and depend in one direction: {@code io} buffers the raw bytes,
 * {@code parse} finds the data set in them and indexes its header, {@code text} judges values,
 * {@code deid} rewrites the header by the rules of {@code dictionary} and {@code profile}; {@link
 * io.lethe.imaging.ImagingCurator} joins them. Bulk data passes through a fixed buffer.
 */
package io.lethe.imaging;
