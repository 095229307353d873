package io.lethe.genomics.vcf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Judgements on terms by their bytes, remembered up to a bound. Not thread-safe. */
public final class TermTable {

  private static final int SLOTS = 1 << 10;

  private final UnaryOperator<String> judge;
  private final byte[][] terms = new byte[SLOTS][];
  private final byte[][] replacements = new byte[SLOTS][];

  /**
   * @param judge gives the term itself where it may stay
   */
  public TermTable(UnaryOperator<String> judge) {
    this.judge = judge;
  }

  /** What stands for the term {@code bytes[from, to)}, or null where it stays. */
  public byte[] replacement(byte[] bytes, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    int slot = (hash ^ hash >>> 16) & SLOTS - 1;
    byte[] known = terms[slot];
    if (known == null || !Arrays.equals(known, 0, known.length, bytes, from, to)) {
      // Of two terms in one slot the later stays: right all the same.
      known = Arrays.copyOfRange(bytes, from, to);
      String term = new String(known, StandardCharsets.UTF_8);
      String judged = judge.apply(term);
      terms[slot] = known;
      replacements[slot] = judged.equals(term) ? null : Terms.bytes(judged);
    }
    return replacements[slot];
  }
}
