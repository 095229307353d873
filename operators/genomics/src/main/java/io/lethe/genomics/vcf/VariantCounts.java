package io.lethe.genomics.vcf;

import java.util.Map;

/** Counts over the records of one file. Not thread-safe. */
public final class VariantCounts {

  private long in;
  private long out;
  private long passed;
  private long blocks;
  private long contigs;

  /** Counts a record that was read. */
  public void read(boolean filtersPassed, boolean referenceBlock) {
    in++;
    passed += filtersPassed ? 1 : 0;
    blocks += referenceBlock ? 1 : 0;
  }

  /** Counts a record that was written. */
  public void written() {
    out++;
  }

  /** Counts a contig that has records. */
  public void contig() {
    contigs++;
  }

  /** Tells the metadata; no record may be missing. */
  public void describe(Map<String, String> metadata) {
    if (in != out) {
      throw new IllegalStateException("records in and out differ");
    }
    metadata.put("recordsIn", "" + in);
    metadata.put("recordsOut", "" + out);
    metadata.put("recordsPassed", "" + passed);
    metadata.put("gvcf", "" + (blocks > 0));
    metadata.put("contigsWithRecords", "" + contigs);
  }
}
