/**
 * Sequencing files: FASTQ, SAM, BAM, CRAM, VCF and BCF.
 *
 * <p>The engine will implement {@link io.lethe.curation.Curator} beside the imaging one:
 * validation, rewriting of headers and read names, metadata. It is not there yet, so that a policy
 * cannot name a recipe for it, and runs that land are refused with {@link
 * io.lethe.curation.ReasonCode#RECIPE_UNKNOWN}.
 */
package io.lethe.genomics;
