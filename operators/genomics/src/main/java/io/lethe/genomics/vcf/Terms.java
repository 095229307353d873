package io.lethe.genomics.vcf;

import io.lethe.curation.Domain;
import io.lethe.genomics.names.Names;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Judges the names that a file gives to filters, alleles, fields and programs: a term of a caller,
 * or something that may name a person. A term is short, has no date and no long number in it, and
 * not the name of a sample of the file. Not thread-safe.
 */
public final class Terms {

  private static final Pattern TERM = Pattern.compile("[A-Za-z0-9*][A-Za-z0-9_.:+/<>=%*!-]{0,63}");
  private static final Pattern NUMBERED =
      Pattern.compile(".*([0-9]{6}|[0-9]{4}[-_./][0-9]{1,2}[-_./][0-9]{1,2}).*");

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

  private static final Set<String> TYPES = Set.of("DEL", "INS", "DUP", "INV", "CNV");
  private static final int SHORT = 4;

  private final boolean keepAll;
  private final Names names;
  private final List<String> samples = new ArrayList<>();

  /**
   * @param keepAll true if every term is kept
   * @param samples names of the file's samples
   */
  public Terms(boolean keepAll, List<String> samples, Names names) {
    this.keepAll = keepAll;
    this.names = names;
    for (String sample : samples) {
      String lower = sample.toLowerCase(Locale.ROOT);
      if (!ROLES.contains(lower)) {
        this.samples.add(lower);
      }
    }
  }

  boolean plausible(String term) {
    return keepAll
        || TERM.matcher(term).matches() && !NUMBERED.matcher(term).matches() && !namesSample(term);
  }

  /** True if a text of any length holds neither a date, a long number nor a sample. */
  boolean plausibleText(String text) {
    return !NUMBERED.matcher(text).matches() && !namesSample(text);
  }

  /** True if the text holds the name of a sample. */
  boolean namesSample(String text) {
    if (keepAll) {
      return false;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    for (String sample : samples) {
      boolean named = sample.length() < SHORT ? word(lower, sample) : lower.contains(sample);
      if (named) {
        return true;
      }
    }
    return false;
  }

  /** The term, or the token that stands for it. */
  public String of(String term) {
    return plausible(term) ? term : "T" + names.of(Domain.SAMPLE, "term\0" + term);
  }

  /** An allele's id as {@link #of}, but the structural type before its first colon stays. */
  String allele(String id) {
    int colon = id.indexOf(':');
    boolean typed = colon > 0 && TYPES.contains(id.substring(0, colon));
    if (plausible(id) || !typed) {
      return of(id);
    }
    return id.substring(0, colon + 1) + of(id.substring(colon + 1));
  }

  static byte[] bytes(String term) {
    return term.getBytes(StandardCharsets.UTF_8);
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
