package io.lethe.genomics.reference;

/** What a header's contigs say of the reference genome. */
public sealed interface ReferenceBuild {

  /**
   * A known genome.
   *
   * @param name for example {@code GRCh38}
   * @param variant what the file has beyond the chromosomes, or which of the genome's variants it
   *     is; may be empty
   */
  record Known(String name, String variant) implements ReferenceBuild {}

  /** Contigs that belong to no known genome: another species, or a part. */
  record Unknown() implements ReferenceBuild {}

  /** The header names no contigs. */
  record None() implements ReferenceBuild {}

  /** Contigs of more than one genome, or a digest that is not that of its contig. */
  record Mixed() implements ReferenceBuild {}
}
