package io.lethe.genomics.vcf;

import io.lethe.curation.Domain;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.names.SampleNames;
import io.lethe.genomics.names.VariantVocabulary;
import io.lethe.genomics.options.GenomicsOptions;
import io.lethe.genomics.options.VariantOptions;
import io.lethe.genomics.reference.ReferenceWords;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Judges the names that a file gives to filters, alleles, fields and programs: a term of a caller,
 * or something that may name a person. A term is short, has no date and no long number in it, and
 * not the name of a sample of the file; unless the recipe takes any such, it is made of words that
 * the field knows. Not thread-safe.
 */
public final class Terms {

  private static final Pattern TERM = Pattern.compile("[A-Za-z0-9*][A-Za-z0-9_.:+/<>=%*!-]{0,63}");
  private static final Pattern NUMBERED =
      Pattern.compile(".*([0-9]{6}|[0-9]{4}[-_./][0-9]{1,2}[-_./][0-9]{1,2}).*");

  private static final VariantVocabulary KNOWN = VariantVocabulary.shipped();
  private static final Set<String> TYPES = Set.of("DEL", "INS", "DUP", "INV", "CNV");

  private final VariantOptions options;
  private final boolean knownContigsOnly;

  /** Ids of fields that the recipe keeps: a filter of the same name shares its number in BCF. */
  private final Set<String> listed;

  private final boolean keepAll;
  private final Names names;
  private final SampleNames samples;

  /**
   * @param options what the recipe says of terms, fields and contigs
   * @param samples names of the file's samples
   */
  public Terms(GenomicsOptions options, List<String> samples, Names names) {
    this.options = options.vcf();
    this.knownContigsOnly = options.knownContigsOnly();
    this.listed = new HashSet<>(options.keepInfo());
    this.listed.addAll(options.keepFormat());
    this.keepAll = this.options.keepsTerms();
    this.names = names;
    this.samples = new SampleNames(samples);
  }

  boolean plausible(String term) {
    return keepAll
        || TERM.matcher(term).matches() && !NUMBERED.matcher(term).matches() && !namesSample(term);
  }

  /** True if the id of a field may stay. */
  boolean plausibleField(String id) {
    return plausible(id) && (!options.knownFieldsOnly() || KNOWN.knows(id));
  }

  /** True if the id of a filter or an allele may stay. */
  private boolean stays(String term) {
    return plausible(term)
        && (!options.knownTermsOnly() || KNOWN.knows(term) || listed.contains(term));
  }

  /** True if the name of a contig, which records and other files need, may stay. */
  boolean plausibleContig(String name) {
    return !namesSample(name) && (!knownContigsOnly || ReferenceWords.contig(name));
  }

  /** True if a text of any length holds neither a date, a long number nor a sample. */
  boolean plausibleText(String text) {
    return !NUMBERED.matcher(text).matches() && !namesSample(text);
  }

  /** The parts of an annotation, of which those get a number that the field does not know. */
  String knownParts(String format) {
    if (!options.knownFieldsOnly()) {
      return format;
    }
    String[] parts = format.split("\\|", -1);
    for (int i = 0; i < parts.length; i++) {
      String bare = parts[i].strip().replaceAll("_(?i:id|name)(?= |$)", "");
      if (!KNOWN.knows(bare.replace(' ', '_'))) {
        parts[i] = parts[i].replaceFirst("\\S.*\\S|\\S", "field" + (i + 1));
      }
    }
    return String.join("|", parts);
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
    if (keepAll || field.equals("GT")) {
      return null;
    }
    TextForm form = TextForm.of(field, samples);
    return field.equals("FT") && options.knownTermsOnly() ? filters(form) : form;
  }

  /** Filters of a genotype are words like those of a record. */
  private TextForm filters(TextForm form) {
    TermTable judged = new TermTable(this::of);
    return (bytes, from, to) -> {
      int start = from;
      for (int i = from; i <= to; i++) {
        if (i == to || bytes[i] == ';' || bytes[i] == ',') {
          boolean none = i == start || i == start + 1 && bytes[start] == '.';
          if (!none && judged.replacement(bytes, start, i) != null) {
            return false;
          }
          start = i + 1;
        }
      }
      return form.fits(bytes, from, to);
    };
  }

  /** The term, or the token that stands for it. */
  public String of(String term) {
    return stays(term) ? term : "T" + names.of(Domain.SAMPLE, "term\0" + term);
  }

  /** An allele's id as {@link #of}, but the structural type before its first colon stays. */
  String allele(String id) {
    int colon = id.indexOf(':');
    boolean typed = colon > 0 && TYPES.contains(id.substring(0, colon));
    if (stays(id) || !typed) {
      return of(id);
    }
    return id.substring(0, colon + 1) + of(id.substring(colon + 1));
  }

  static byte[] bytes(String term) {
    return term.getBytes(StandardCharsets.UTF_8);
  }
}
