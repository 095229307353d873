package io.lethe.genomics.vcf;

import io.lethe.genomics.io.ByteBuilder;

/**
 * One record in a form that is the same whether it was read from VCF or BCF: what {@link
 * ContentDigest} is made of. Numbers are little-endian and of 32 bits, as in BCF2 §6.3.3, lists end
 * with the value that BCF reserves for that, texts with a zero byte. Not thread-safe; used again.
 */
public final class Canonical {

  /** A missing integer (BCF2 §6.3.3). */
  public static final int MISSING = 0x80000000;

  /** A missing float. */
  public static final int MISSING_FLOAT = 0x7f800001;

  private static final int END = 0x80000001;
  private static final int NAN = 0x7fc00000;

  private static final int SPILL = 1 << 20;

  private final ByteBuilder out = new ByteBuilder();
  private final ContentDigest digest;

  /**
   * @param digest takes what records say
   */
  public Canonical(ContentDigest digest) {
    this.digest = digest;
  }

  public void clear() {
    out.clear();
  }

  /** Between samples: values that are left out in a file take room here, so not all is held. */
  public void endSample() {
    if (out.length() > SPILL) {
      digest.part(out);
      out.clear();
    }
  }

  /** Gives the record to the digest. */
  public void endRecord() {
    digest.part(out);
    digest.endRecord();
    out.clear();
  }

  /** A text, or a part of one. */
  public void text(byte[] from, int start, int end) {
    out.append(from, start, end - start);
  }

  /** Ends a text, or a list of texts. */
  public void end() {
    out.append(0);
  }

  public void integer(int value) {
    out.appendInt(value);
  }

  /** The bits of a float; there is one NaN beside the missing value. */
  public void real(int bits) {
    boolean nan = (bits & 0x7fffffff) > 0x7f800000 && bits != MISSING_FLOAT;
    out.appendInt(nan ? NAN : bits);
  }

  /** Ends a list of numbers. */
  public void endNumbers() {
    out.appendInt(END);
  }

  /**
   * One allele of a genotype.
   *
   * @param allele its number, or -1
   * @param phased with the allele before
   */
  public void allele(int allele, boolean phased) {
    int value = allele + 2 << 1 | (phased ? 1 : 0);
    while (value > 0x7f) {
      out.append(value & 0x7f | 0x80);
      value >>>= 7;
    }
    out.append(value);
  }
}
