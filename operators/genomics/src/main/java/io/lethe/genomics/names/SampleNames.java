package io.lethe.genomics.names;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the names of a file's samples in other text of it. Immutable. */
public final class SampleNames {

  /** What callers call the parts of a study: such a sample name names nobody. */
  private static final Set<String> ROLES =
      Set.of(
          "normal",
          "tumor",
          "tumour",
          "sample",
          "control",
          "case",
          "child",
          "father",
          "mother",
          "proband",
          "primary",
          "metastasis",
          "germline",
          "somatic");

  /** Names below this length stand in too many words, and count where they are one themselves. */
  private static final int SHORT = 4;

  private static final int FILTER_BITS = 16;

  private final List<String> samples = new ArrayList<>();
  private final BitSet starts = new BitSet(1 << FILTER_BITS);

  public SampleNames(Collection<String> samples) {
    for (String sample : samples) {
      String lower = sample.toLowerCase(Locale.ROOT);
      if (!lower.isEmpty() && !ROLES.contains(lower)) {
        this.samples.add(lower);
        byte[] bytes = lower.getBytes(UTF_8);
        if (bytes.length >= SHORT) {
          starts.set(start(bytes, 0));
        }
      }
    }
  }

  /** True if the text holds the name of a sample, in upper or lower case. */
  public boolean standIn(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String sample : samples) {
      if (sample.length() < SHORT ? word(lower, sample) : lower.contains(sample)) {
        return true;
      }
    }
    return false;
  }

  /**
   * True if the text holds the name of a sample of four letters or more. Shorter ones are also
   * bases, alleles and ranks.
   */
  public boolean standIn(byte[] bytes, int from, int to) {
    if (starts.isEmpty()) {
      return false;
    }
    for (int at = from; at + SHORT <= to; at++) {
      if (starts.get(start(bytes, at))) {
        return standsIn(new String(bytes, from, to - from, UTF_8));
      }
    }
    return false;
  }

  private boolean standsIn(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return samples.stream().anyMatch(one -> one.length() >= SHORT && lower.contains(one));
  }

  /** A hash of the first letters, in lower case. */
  private static int start(byte[] bytes, int at) {
    int hash = 0;
    for (int i = at; i < at + SHORT; i++) {
      int b = bytes[i] >= 'A' && bytes[i] <= 'Z' ? bytes[i] + ('a' - 'A') : bytes[i];
      hash = hash * 31 + b;
    }
    return hash * 0x9e3779b1 >>> Integer.SIZE - FILTER_BITS;
  }

  private static boolean word(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      int end = at + word.length();
      boolean starts = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
      if (starts && ends) {
        return true;
      }
    }
    return false;
  }
}
