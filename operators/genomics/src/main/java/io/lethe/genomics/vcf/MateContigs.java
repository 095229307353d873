package io.lethe.genomics.vcf;

import java.nio.charset.StandardCharsets;

/**
 * The contigs that breakends name as those of their mates (VCF §5.4), held to what is asked of the
 * column CHROM. Not thread-safe.
 */
final class MateContigs {

  private final VcfHeader header;
  private final TermTable judged;

  MateContigs(VcfHeader header) {
    this.header = header;
    this.judged = new TermTable(name -> header.plausibleContig(name) ? name : "");
  }

  /** False if that is no name of a contig, and none that the header declares. */
  boolean valid(byte[] bytes, int from, int to) {
    return Columns.chromosome(bytes, from, to)
        || header.declares(new String(bytes, from, to - from, StandardCharsets.UTF_8));
  }

  /** True if the name holds that of a sample. */
  boolean namesSample(byte[] bytes, int from, int to) {
    return judged.replacement(bytes, from, to) != null;
  }
}
