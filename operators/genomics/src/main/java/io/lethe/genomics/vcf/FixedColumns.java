package io.lethe.genomics.vcf;

import java.util.Arrays;

/** ID, REF, ALT, QUAL and FILTER of one record. Not thread-safe; used again. */
public final class FixedColumns {

  private static final byte[] PASS = {'P', 'A', 'S', 'S'};
  private static final byte[] NON_REF = {'<', 'N', 'O', 'N', '_', 'R', 'E', 'F', '>'};
  private static final byte[] ANY = {'<', '*', '>'};

  private final TermTable filterTerms;
  private final TermTable alleleTerms;
  private final MateContigs mates;
  private final Repeats repeats = new Repeats();
  private int alternates;
  private boolean passed;
  private boolean unspecified;
  private boolean namesSample;

  public FixedColumns(VcfHeader header, Terms terms) {
    filterTerms = new TermTable(terms::of);
    alleleTerms = new TermTable(terms::allele);
    mates = new MateContigs(header);
  }

  int alternates() {
    return alternates;
  }

  boolean passed() {
    return passed;
  }

  /** True if an allele of the record stands for all others, as in blocks of gVCF. */
  public boolean unspecified() {
    return unspecified;
  }

  /** True if the mate of a breakend of the record holds the name of a sample. */
  public boolean namesSample() {
    return namesSample;
  }

  /** Starts the alleles of a record. */
  public void startAlleles() {
    unspecified = false;
    namesSample = false;
  }

  /** Local names of variants may name who carries them; numbers of dbSNP do not. */
  public void identifiers(byte[] bytes, int from, int to, String policy, Edit edit) {
    if (policy.equals("keep") || Columns.missing(bytes, from, to)) {
      return;
    }
    boolean numbers = policy.equals("rs");
    int keptEnd = -1;
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || bytes[i] == ';') {
        if (numbers && snp(bytes, start, i)) {
          edit.cut(keptEnd < 0 ? from : keptEnd, keptEnd < 0 ? start : start - 1);
          keptEnd = i;
        }
        start = i + 1;
      }
    }
    if (keptEnd < 0) {
      edit.replace(from, to, '.');
    } else {
      edit.cut(keptEnd, to);
    }
  }

  static boolean snp(byte[] bytes, int from, int to) {
    return to - from > 2
        && bytes[from] == 'r'
        && bytes[from + 1] == 's'
        && Columns.position(bytes, from + 2, to) >= 0;
  }

  boolean alleles(
      byte[] bytes, int refFrom, int refTo, int from, int to, Edit edit, Canonical canon) {
    alternates = 0;
    startAlleles();
    if (!Columns.bases(bytes, refFrom, refTo)) {
      return false;
    }
    canon.text(bytes, refFrom, refTo);
    canon.end();
    if (!Columns.missing(bytes, from, to)) {
      int start = from;
      for (int i = from; i <= to; i++) {
        if (i == to || bytes[i] == ',') {
          if (!allele(bytes, start, i, edit, canon)) {
            return false;
          }
          alternates++;
          start = i + 1;
        }
      }
    }
    canon.end();
    return true;
  }

  /** Takes an allele and replaces the term in it where that is none; false if it is no allele. */
  public boolean allele(byte[] bytes, int from, int to, Edit edit, Canonical canon) {
    if (!Columns.allele(bytes, from, to)) {
      return false;
    }
    byte[] token = null;
    if (bytes[from] == '<') {
      unspecified |=
          Arrays.equals(bytes, from, to, NON_REF, 0, NON_REF.length)
              || Arrays.equals(bytes, from, to, ANY, 0, ANY.length);
      token = alleleTerms.replacement(bytes, from + 1, to - 1);
    } else if (Columns.mated(bytes, from, to)) {
      int start = Columns.mateStart(bytes, from, to);
      int end = Columns.mateEnd(bytes, start, to);
      if (!mates.valid(bytes, start, end)) {
        return false;
      }
      namesSample |= mates.namesSample(bytes, start, end);
    }
    if (token == null) {
      canon.text(bytes, from, to);
    } else {
      edit.replace(from + 1, to - 1, token);
      canon.text(bytes, from, from + 1);
      canon.text(token, 0, token.length);
      canon.text(bytes, to - 1, to);
    }
    canon.end();
    return true;
  }

  boolean quality(byte[] bytes, int from, int to, Canonical canon) {
    if (Columns.missing(bytes, from, to)) {
      canon.real(Canonical.MISSING_FLOAT);
      return true;
    }
    return Values.number(bytes, from, to, true, canon);
  }

  boolean filters(byte[] bytes, int from, int to, Edit edit, Canonical canon) {
    passed = Arrays.equals(bytes, from, to, PASS, 0, PASS.length);
    if (passed) {
      canon.text(PASS, 0, PASS.length);
      canon.end();
    } else if (!Columns.missing(bytes, from, to)) {
      if (!Columns.filter(bytes, from, to, repeats)) {
        return false;
      }
      int start = from;
      for (int i = from; i <= to; i++) {
        if (i == to || bytes[i] == ';') {
          filter(bytes, start, i, edit, canon);
          start = i + 1;
        }
      }
    }
    canon.end();
    return true;
  }

  private void filter(byte[] bytes, int from, int to, Edit edit, Canonical canon) {
    byte[] token = filterTerms.replacement(bytes, from, to);
    if (token == null) {
      canon.text(bytes, from, to);
    } else {
      edit.replace(from, to, token);
      canon.text(token, 0, token.length);
    }
    canon.end();
  }
}
