package io.lethe.genomics.sam;

import io.lethe.curation.Domain;
import io.lethe.genomics.names.Dates;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.names.Vocabulary;
import io.lethe.genomics.options.GenomicsOptions;
import io.lethe.genomics.reference.ReferenceBuilds;
import io.lethe.genomics.reference.ReferenceWords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes the header anew from an allow-list: what is not named here does not survive. Comments,
 * URIs, descriptions, barcodes and command lines have no place in it. Not thread-safe.
 */
final class HeaderRewriter {

  private static final List<String> SEQUENCE_TAGS = List.of("SN", "LN", "M5", "TP");
  private static final Pattern SIZE = Pattern.compile("[0-9]{1,9}");

  private static final ReferenceBuilds BUILDS = ReferenceBuilds.shipped();

  private final SamHeader header;
  private final GenomicsOptions options;
  private final Names names;
  private final Dates dates;
  private final Function<String, Optional<String>> subjects;
  private final Map<String, String> programIds;
  private final boolean keepIds;
  private final StringBuilder out = new StringBuilder();

  /** For a delivery that names no subjects: dates that would move with theirs are dropped. */
  HeaderRewriter(SamHeader header, GenomicsOptions options, Names names) {
    this(header, options, names, sample -> Optional.empty(), false);
  }

  /**
   * @param subjects whose a sample is, by the sample's own name
   * @param keepIds true if no record will be changed, so that what records name must stay
   */
  HeaderRewriter(
      SamHeader header,
      GenomicsOptions options,
      Names names,
      Function<String, Optional<String>> subjects,
      boolean keepIds) {
    this.header = header;
    this.options = options;
    this.names = names;
    this.dates = new Dates(options, names);
    this.subjects = subjects;
    this.keepIds = keepIds;
    this.programIds =
        keepIds
            ? header.programs().keySet().stream()
                .collect(Collectors.toMap(Function.identity(), Function.identity()))
            : ProgramNames.of(header);
  }

  /** New @PG IDs by the old ones. */
  Map<String, String> programIds() {
    return programIds;
  }

  /** The new header text. */
  String rewrite() {
    first();
    header.sequences().values().forEach(this::sequence);
    header.readGroups().values().forEach(this::readGroup);
    header.programs().values().forEach(this::program);
    return out.toString();
  }

  /** The order of names is not that of their pseudonyms, but reads of a template stay together. */
  private void first() {
    HeaderLine line = header.first();
    if (line == null) {
      // Other tools take an empty file for none.
      out.append(header.sequences().isEmpty() ? "@HD\tVN:1.6\n" : "");
      return;
    }
    start("HD").field("VN", line.get("VN"));
    boolean byName = header.sortOrder().equals("queryname");
    boolean renamed = options.renames();
    if (byName && renamed) {
      field("SO", "unsorted").field("GO", "query");
    } else {
      field("SO", line.get("SO")).field("GO", line.get("GO"));
      field("SS", renamed ? null : subSort(line.get("SS")));
    }
    out.append('\n');
  }

  private void sequence(HeaderLine line) {
    start("SQ");
    SEQUENCE_TAGS.forEach(tag -> field(tag, line.get(tag)));
    field("AS", build(line.get("AS")));
    field("SP", term(line.get("SP")));
    out.append('\n');
  }

  private void readGroup(HeaderLine line) {
    start("RG");
    String id = line.get("ID");
    field("ID", keepIds ? id : names.of(Domain.READ_GROUP, id));
    keyed("SM", Domain.SAMPLE, line);
    keyed("LB", Domain.LIBRARY, line);
    keyed("PU", Domain.FLOW_CELL, line);
    field("PL", line.get("PL"));
    field("PM", term(line.get("PM")));
    field("PI", matching(SIZE, line.get("PI")));
    field("DT", dates.ofSubject(subjects.apply(line.get("SM")), line.get("DT")).orElse(null));
    field("CN", options.keepsCentre() ? safe(line.get("CN")) : null);
    String program = line.get("PG");
    field("PG", program == null ? null : programIds.get(program));
    out.append('\n');
  }

  private void program(HeaderLine line) {
    start("PG");
    field("ID", programIds.get(line.get("ID")));
    field("PN", ProgramNames.name(line));
    field("PP", line.get("PP") == null ? null : programIds.get(line.get("PP")));
    field("VN", ProgramNames.version(line));
    field("CL", CommandLine.keep(line.get("CL"), options.programOptions()));
    out.append('\n');
  }

  private void keyed(String tag, Domain domain, HeaderLine line) {
    field(tag, line.get(tag) == null ? null : names.of(domain, line.get(tag)));
  }

  private HeaderRewriter start(String type) {
    out.append('@').append(type);
    return this;
  }

  private HeaderRewriter field(String tag, String value) {
    if (value != null) {
      out.append('\t').append(tag).append(':').append(value);
    }
    return this;
  }

  /** Models and species are of a vocabulary; any other text may be a person's. */
  private static String term(String value) {
    return value == null ? null : Vocabulary.shipped().clean(value).orElse(null);
  }

  private static String subSort(String value) {
    return value != null && ReferenceWords.subSort(value) ? value : null;
  }

  private static String build(String value) {
    return value != null && BUILDS.known(value) ? safe(value) : null;
  }

  private static String safe(String value) {
    return ProgramNames.safe(value);
  }

  private static String matching(Pattern pattern, String value) {
    return value != null && pattern.matcher(value).matches() ? value : null;
  }
}
