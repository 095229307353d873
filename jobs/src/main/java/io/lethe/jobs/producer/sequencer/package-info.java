/**
 * {@code lethe land sequencer}: lands run folders, FASTQ files that were made of them, and what a
 * manifest lists. Sample sheets, names and tables tell which file is of which sample, and whose
 * that is; all of it belongs to the raw zone.
 */
package io.lethe.jobs.producer.sequencer;
