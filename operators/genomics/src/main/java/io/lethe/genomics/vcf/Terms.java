package io.lethe.genomics.vcf;

import io.lethe.curation.Domain;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.names.SampleNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

  private static final Set<String> TYPES = Set.of("DEL", "INS", "DUP", "INV", "CNV");

  private final boolean keepAll;
  private final Names names;
  private final SampleNames samples;

  /**
   * @param keepAll true if every term is kept
   * @param samples names of the file's samples
   */
  public Terms(boolean keepAll, List<String> samples, Names names) {
    this.keepAll = keepAll;
    this.names = names;
    this.samples = new SampleNames(samples);
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
    return samples.standIn(text);
  }

  /** What text of a field that stays must look like; GT has a grammar of its own. */
  TextForm form(String field) {
    return keepAll || field.equals("GT") ? null : TextForm.of(field, samples);
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
}
