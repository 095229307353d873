package io.lethe.genomics.reference;

import java.util.regex.Pattern;

/**
 * What is usual in @HD, @SQ and ##contig lines. Names of sequences are words of the producer's
 * choice: what does not look like one of a public reference could name anybody.
 */
public final class ReferenceWords {

  /** Chromosomes and their patches, accessions, decoys, HLA alleles, and numbered pieces. */
  private static final Pattern CONTIG =
      Pattern.compile(
          "(?i)(chr|chromosome)?_?([0-9]{1,3}[LRAB]?|[IVX]{1,5}|[WXYZ]|M|MT|MtDNA|Un|EBV|NA)"
              + "(_([A-Z]{1,3}_?[0-9]{4,9}|[A-Z]{4}0[0-9]{7})([.v][0-9]{1,2})?)?"
              + "(_(random|alt|fix|decoy|hap[0-9]{1,2}|ctg[0-9]{1,2}(_hap[0-9]{1,2})?))?"
              + "|[A-Z]{1,3}_?[0-9]{5,9}([.v][0-9]{1,2})?"
              + "|HLA-?[A-Z0-9]{1,5}\\*[0-9:]{2,14}[NLSQ]?"
              + "|hs3[78]d[0-9]{1,2}|phix(174)?|lambda"
              + "|(contig|scaffold|ctg|chrUn)[_-]?[0-9]{1,9}");

  private static final Pattern SUB_SORT =
      Pattern.compile(
          "(coordinate|queryname|unsorted)(:(natural|lexicographical|umi|MI|RX|CB|minhash))+");

  private ReferenceWords() {}

  /** True for what looks like the name of a sequence of a public assembly. */
  public static boolean contig(String value) {
    return CONTIG.matcher(value).matches();
  }

  /** True for the orders that tools write. */
  public static boolean subSort(String value) {
    return SUB_SORT.matcher(value).matches();
  }
}
