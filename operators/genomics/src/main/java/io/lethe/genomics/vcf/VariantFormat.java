package io.lethe.genomics.vcf;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.bgzf.BlockSplicer;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.output.IndexKind;
import java.io.IOException;
import java.util.Set;

/** What VCF and BCF do each in their own way within a {@link VariantPass}. Not thread-safe. */
public interface VariantFormat {

  /** Ending of the curated file's name, with its dot. */
  String suffix();

  String mediaType();

  /** Whether records name filters, fields and contigs by number, so that the header keeps IDX. */
  boolean numbered();

  /** Reads the header, so that the first record is next. */
  VcfHeader header() throws IOException, RejectedException;

  /** The bytes before the first record, of the text of a header. */
  ByteBuilder preamble(String text);

  VariantIndexes indexes(Set<IndexKind> kinds, VcfHeader header);

  /**
   * Reads all records and writes what is kept of them.
   *
   * @return how many fields were dropped
   */
  long records(VcfHeader header, Terms terms, Tally tally, BlockSplicer out, VariantIndexes indexes)
      throws IOException, RejectedException;

  /** What is known of a file's records at its end. */
  record Tally(VariantCounts counts, ContentDigest digest) {}
}
