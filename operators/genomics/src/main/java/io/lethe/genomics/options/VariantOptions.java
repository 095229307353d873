package io.lethe.genomics.options;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a recipe says of the free text in VCF and BCF headers, in the order of VCF §1.4. Every
 * option has a default, the stricter choice.
 *
 * @param sampleNames {@code key} or {@code keep}: names of sample columns
 * @param sampleLines {@code drop} or {@code key}: of ##SAMPLE lines the keyed name stays, no more
 * @param pedigrees {@code drop} or {@code key}: of ##PEDIGREE lines the keyed names stay
 * @param pedigreeDatabase {@code drop} or {@code keep}: ##pedigreeDB
 * @param metaLines {@code drop} or {@code keep}: ##META
 * @param fileDate {@code drop} or {@code year}
 * @param source {@code program} or {@code drop}: the name of the program, without what follows it
 * @param commandLines {@code drop} or {@code program}: of ##GATKCommandLine and its like the
 *     program's id and version stay
 * @param reference {@code build} or {@code drop}: of ##reference the name of a known build stays
 * @param contigAddresses {@code drop} or {@code keep}: URL of ##contig
 * @param keepLines keys of further header lines that are kept as they are
 * @param descriptions {@code standard} or {@code keep}: the specification's own words for the
 *     fields that it reserves, and none for others
 * @param terms {@code known}, {@code plausible} or {@code keep}: FILTER and ALT ids of words that
 *     no caller uses, or that look like no term, or hold the name of a sample, become keyed tokens
 * @param fields {@code known} or {@code plausible}, as {@code terms}, of ids of INFO and FORMAT
 *     fields, which go instead; {@code terms: keep} keeps these, too
 */
public record VariantOptions(
    String sampleNames,
    String sampleLines,
    String pedigrees,
    String pedigreeDatabase,
    String metaLines,
    String fileDate,
    String source,
    String commandLines,
    String reference,
    String contigAddresses,
    Set<String> keepLines,
    String descriptions,
    String terms,
    String fields) {

  /** All defaults. */
  public static final VariantOptions STANDARD =
      new VariantOptions(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  private static final String DROP = "drop";
  private static final String KEEP = "keep";
  private static final String KEY = "key";
  private static final String KNOWN = "known";
  private static final String PLAUSIBLE = "plausible";
  private static final Pattern LINE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

  public VariantOptions {
    sampleNames = Choice.of("vcf.sampleNames", sampleNames, KEY, KEEP);
    sampleLines = Choice.of("vcf.sampleLines", sampleLines, DROP, KEY);
    pedigrees = Choice.of("vcf.pedigrees", pedigrees, DROP, KEY);
    pedigreeDatabase = Choice.of("vcf.pedigreeDatabase", pedigreeDatabase, DROP, KEEP);
    metaLines = Choice.of("vcf.metaLines", metaLines, DROP, KEEP);
    fileDate = Choice.of("vcf.fileDate", fileDate, DROP, "year");
    source = Choice.of("vcf.source", source, "program", DROP);
    commandLines = Choice.of("vcf.commandLines", commandLines, DROP, "program");
    reference = Choice.of("vcf.reference", reference, "build", DROP);
    contigAddresses = Choice.of("vcf.contigAddresses", contigAddresses, DROP, KEEP);
    descriptions = Choice.of("vcf.descriptions", descriptions, "standard", KEEP);
    terms = Choice.of("vcf.terms", terms, KNOWN, PLAUSIBLE, KEEP);
    fields = Choice.of("vcf.fields", fields, KNOWN, PLAUSIBLE);
    keepLines = keepLines == null ? Set.of() : Set.copyOf(keepLines);
    if (!keepLines.stream().allMatch(key -> LINE.matcher(key).matches())) {
      throw new IllegalArgumentException("options.vcf.keepLines: keys of header lines, no more");
    }
  }

  /** True if every term stays. */
  public boolean keepsTerms() {
    return terms.equals(KEEP);
  }

  /** True if terms must be of words that the field knows. */
  public boolean knownTermsOnly() {
    return terms.equals(KNOWN);
  }

  /** True if ids of fields must be of words that the field knows. */
  public boolean knownFieldsOnly() {
    return fields.equals(KNOWN) && !keepsTerms();
  }
}
