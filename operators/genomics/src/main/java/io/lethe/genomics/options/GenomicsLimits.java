package io.lethe.genomics.options;

/**
 * What an object may cost.
 *
 * @param recordBytes bytes of one record or line, decoded; memory is a small multiple of it
 * @param inflationRatio decoded bytes for each raw byte, beyond the first 64 MiB
 */
public record GenomicsLimits(int recordBytes, int inflationRatio) {

  /** Ultra-long reads with base modifications stay below 16 MiB. */
  public static final GenomicsLimits DEFAULT = new GenomicsLimits(16 << 20, 256);

  /** Decoded bytes of a header, all of which is held: some million contigs or samples. */
  public static final int HEADER_BYTES = 64 << 20;

  public GenomicsLimits {
    if (recordBytes < 1 || inflationRatio < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
