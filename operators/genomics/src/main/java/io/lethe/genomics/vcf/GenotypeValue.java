package io.lethe.genomics.vcf;

/** The grammar of GT (VCF §1.6.2). */
public final class GenotypeValue {

  private static final int MAX_PLOIDY = 64;

  private GenotypeValue() {}

  /**
   * Reads a genotype.
   *
   * @param canon takes the alleles, or null
   * @return how many alleles it has, 0 where that is not told, -1 if it breaks the grammar or names
   *     an allele that is not there
   */
  static int read(byte[] bytes, int from, int to, int alternates, Canonical canon) {
    if (Columns.missing(bytes, from, to)) {
      if (canon != null) {
        canon.allele(-1, false);
        canon.end();
      }
      // A lone dot is missing, and tells nothing of ploidy.
      return 0;
    }
    int alleles = 0;
    int at = from < to && (bytes[from] == '|' || bytes[from] == '/') ? from + 1 : from;
    boolean phased = false;
    while (true) {
      int start = at;
      int allele = 0;
      while (at < to && bytes[at] >= '0' && bytes[at] <= '9' && at - start < 9) {
        allele = allele * 10 + bytes[at++] - '0';
      }
      if (at == start && at < to && bytes[at] == '.') {
        allele = -1;
        at++;
      } else if (at == start || allele > alternates && alternates > 0) {
        return -1;
      }
      alleles++;
      if (canon != null) {
        canon.allele(allele, phased);
      }
      if (at == to) {
        break;
      }
      if (bytes[at] != '/' && bytes[at] != '|') {
        return -1;
      }
      phased = bytes[at] == '|';
      at++;
    }
    if (canon != null) {
      canon.end();
    }
    return alleles > MAX_PLOIDY ? 0 : alleles;
  }

  /**
   * Ways to draw {@code ploidy} alleles of {@code alleles}, the order aside (VCF §1.6.2, GL); -1
   * beyond the range.
   */
  public static int combinations(int ploidy, int alleles) {
    if (ploidy == 2) {
      return alleles * (alleles + 1) / 2;
    }
    long ways = 1;
    for (int i = 1; i <= ploidy; i++) {
      ways = ways * (alleles + i - 1) / i;
      if (ways > Integer.MAX_VALUE) {
        return -1;
      }
    }
    return (int) ways;
  }
}
