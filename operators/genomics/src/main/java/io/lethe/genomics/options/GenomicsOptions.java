package io.lethe.genomics.options;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.lethe.curation.DataKind;
import io.lethe.curation.Recipe;
import io.lethe.curation.Yaml;
import io.lethe.curation.validate.ValidationPolicy;
import io.lethe.genomics.deflate.DeflaterChoice;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The genomics part of a recipe. Every option has a default, the stricter choice.
 *
 * @param readNames {@code fields}, {@code hash} or {@code keep}
 * @param indexSequence {@code drop} or {@code keep}: the sample's index in the comment of a read
 * @param dates {@code shift}, {@code drop} or {@code year}: dates of read groups and runs; shifted
 *     ones move by the offset of the subject or run, and are dropped where it is not known
 * @param sequencingCentre {@code drop} or {@code keep}: CN of a read group
 * @param programOptions options of command lines that are kept, with a number if one follows
 * @param keepTags tags of records that are kept beyond those that the SAM specification defines
 * @param keepInfo INFO fields of VCF that are kept beyond the engine's list; {@code *} for all
 * @param keepFormat as {@code keepInfo}, for FORMAT
 * @param variantIds {@code rs}, {@code drop} or {@code keep}: the ID column of VCF
 * @param compressionLevel 0 to 9, of BGZF
 * @param contentDigest whether to make a digest over the unmasked content of alignments
 * @param deflater {@code reuse} or {@code jdk}: what deflates the records of BAM, of VCF and BCF
 *     that landed as BGZF, and of FASTQ that landed as gzip
 * @param verify {@code records}, or {@code blocks}: no record of BAM is looked at, so that ids of
 *     read groups and programs and all tags stay as they landed; variants only where the other
 *     options leave their records unchanged
 * @param contigs {@code keep}, or {@code known}: whether names of reference sequences that look
 *     like none of a public assembly may stay
 * @param vcf of the header lines of VCF and BCF
 * @param severities {@code ignore}, {@code warn} or {@code reject} by the name of a check
 */
public record GenomicsOptions(
    NamePolicy readNames,
    String indexSequence,
    String dates,
    String sequencingCentre,
    Set<String> programOptions,
    Set<String> keepTags,
    Set<String> keepInfo,
    Set<String> keepFormat,
    String variantIds,
    Integer compressionLevel,
    Boolean contentDigest,
    DeflaterChoice deflater,
    String verify,
    String contigs,
    VariantOptions vcf,
    @JsonProperty("validation") Map<String, String> severities) {

  /** In a list of fields: every one. */
  public static final String ALL = "*";

  private static final String DROP = "drop";
  private static final String KEEP = "keep";
  private static final String SHIFT = "shift";
  private static final String YEAR = "year";
  private static final String BLOCKS = "blocks";
  private static final int DEFAULT_LEVEL = 6;
  private static final Pattern TAG = Pattern.compile("[A-Za-z][A-Za-z0-9]");

  public GenomicsOptions {
    readNames = readNames == null ? NamePolicy.FIELDS : readNames;
    indexSequence = Choice.of("indexSequence", indexSequence, DROP, KEEP);
    dates = Choice.of("dates", dates, SHIFT, DROP, YEAR);
    sequencingCentre = Choice.of("sequencingCentre", sequencingCentre, DROP, KEEP);
    variantIds = Choice.of("variantIds", variantIds, "rs", DROP, KEEP);
    programOptions = programOptions == null ? Set.of() : Set.copyOf(programOptions);
    keepTags = keepTags == null ? Set.of() : Set.copyOf(keepTags);
    keepInfo = keepInfo == null ? Set.of() : Set.copyOf(keepInfo);
    keepFormat = keepFormat == null ? Set.of() : Set.copyOf(keepFormat);
    compressionLevel = compressionLevel == null ? DEFAULT_LEVEL : compressionLevel;
    deflater = deflater == null ? DeflaterChoice.REUSE : deflater;
    contigs = Choice.of("contigs", contigs, KEEP, "known");
    verify = Choice.of("verify", verify, "records", BLOCKS);
    if (verify.equals(BLOCKS) && readNames != NamePolicy.KEEP) {
      throw new IllegalArgumentException(
          "options.verify: blocks changes no record, so readNames must be keep");
    }
    contentDigest = contentDigest == null || contentDigest;
    vcf = vcf == null ? VariantOptions.STANDARD : vcf;
    severities = severities == null ? Map.of() : Map.copyOf(severities);
    Check.policy(severities);
    if (compressionLevel < 0 || compressionLevel > 9) {
      throw new IllegalArgumentException("options.compressionLevel: must be 0 to 9");
    }
    if (!keepTags.stream().allMatch(tag -> TAG.matcher(tag).matches())) {
      throw new IllegalArgumentException("options.keepTags: a tag has two characters");
    }
  }

  /**
   * Reads the options of a recipe.
   *
   * @throws IllegalArgumentException if the recipe is none that this engine can follow; the message
   *     says what to change
   */
  public static GenomicsOptions of(Recipe recipe) {
    if (recipe.kind() != DataKind.GENOMICS) {
      throw new IllegalArgumentException("recipe " + recipe.id() + ": kind must be genomics");
    }
    try {
      return Yaml.read(recipe.options(), GenomicsOptions.class);
    } catch (IOException e) {
      throw new IllegalArgumentException("recipe " + recipe.id() + ": " + Yaml.explain(e), e);
    }
  }

  /** What becomes of objects that fail a check. */
  public ValidationPolicy<Check> validation() {
    return Check.policy(severities);
  }

  /** True if read names change, and with them the order by name. */
  public boolean renames() {
    return readNames != NamePolicy.KEEP;
  }

  /** True if BGZF blocks may pass without a look at their records. */
  public boolean passesBlocks() {
    return verify.equals(BLOCKS);
  }

  /** True if alignments to sequences of unusual names are refused. */
  public boolean knownContigsOnly() {
    return contigs.equals("known");
  }

  public boolean digestsContent() {
    return contentDigest;
  }

  public boolean keepsIndex() {
    return indexSequence.equals(KEEP);
  }

  public boolean keepsYear() {
    return dates.equals(YEAR);
  }

  public boolean shiftsDates() {
    return dates.equals(SHIFT);
  }

  public boolean keepsCentre() {
    return sequencingCentre.equals(KEEP);
  }

  /** True if no option can change a record of VCF or BCF, whatever it holds. */
  public boolean keepsVariantRecords() {
    return variantIds.equals(KEEP)
        && keepInfo.contains(ALL)
        && keepFormat.contains(ALL)
        && vcf.keepsTerms();
  }
}
