package io.lethe.genomics.sam;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.GenomicsOptions;
import java.util.Collection;

/** Refuses headers that could not be settled. */
final class HeaderCheck {

  private HeaderCheck() {}

  /**
   * Names of sequences stay, since records and other files refer to them. Where a recipe wants it,
   * those that could name anybody are refused rather than passed on.
   *
   * @param names of the reference sequences
   * @param position of the header, for a fault
   */
  static void contigs(Collection<String> names, GenomicsOptions options, long position)
      throws RejectedException {
    if (options.knownContigsOnly() && !names.stream().allMatch(ReferenceWords::contig)) {
      throw new RejectedException(ReasonCode.DEIDENTIFICATION_FAILED, position);
    }
  }
}
