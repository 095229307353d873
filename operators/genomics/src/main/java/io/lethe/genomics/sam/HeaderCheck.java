package io.lethe.genomics.sam;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.names.SampleNames;
import io.lethe.genomics.options.GenomicsOptions;
import io.lethe.genomics.reference.ReferenceWords;

/** Refuses headers that could not be settled. */
final class HeaderCheck {

  private HeaderCheck() {}

  /**
   * Names of sequences stay, since records and other files refer to them. Those that hold the name
   * of a sample are refused rather than passed on, and where a recipe wants it, all that could name
   * anybody.
   *
   * @param position of the header, for a fault
   */
  static void contigs(SamHeader header, GenomicsOptions options, long position)
      throws RejectedException {
    SampleNames samples = new SampleNames(header.samples());
    for (String name : header.sequences().keySet()) {
      boolean known = ReferenceWords.contig(name);
      if (!known && (options.knownContigsOnly() || samples.standIn(name))) {
        throw new RejectedException(ReasonCode.DEIDENTIFICATION_FAILED, position);
      }
    }
  }
}
