package io.lethe.genomics.sam;

import io.lethe.curation.Domain;
import io.lethe.genomics.GenomicsOptions;
import io.lethe.genomics.names.Names;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Writes the header anew from an allow-list: what is not named here does not survive. Comments,
 * URIs, descriptions, barcodes and command lines have no place in it. Not thread-safe.
 */
final class HeaderRewriter {

  private static final List<String> SEQUENCE_TAGS = List.of("SN", "LN", "M5", "TP");
  private static final Pattern SAFE = Pattern.compile("[0-9A-Za-z][0-9A-Za-z ._+()-]{0,39}");
  private static final Pattern COUNTER = Pattern.compile("[._-]?[0-9]{1,4}");
  private static final Pattern SIZE = Pattern.compile("[0-9]{1,9}");
  private static final Pattern YEAR = Pattern.compile("[0-9]{4}-.*");

  private final SamHeader header;
  private final GenomicsOptions options;
  private final Names names;
  private final Map<String, String> programIds = new HashMap<>();
  private final boolean keepIds;
  private final StringBuilder out = new StringBuilder();

  HeaderRewriter(SamHeader header, GenomicsOptions options, Names names) {
    this(header, options, names, false);
  }

  /**
   * @param keepIds true if no record will be changed, so that what records name must stay
   */
  HeaderRewriter(SamHeader header, GenomicsOptions options, Names names, boolean keepIds) {
    this.keepIds = keepIds;
    this.header = header;
    this.options = options;
    this.names = names;
    if (keepIds) {
      header.programs().keySet().forEach(id -> programIds.put(id, id));
    } else {
      namePrograms();
    }
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
      field("SS", renamed ? null : allowed(ReferenceWords::subSort, line.get("SS")));
    }
    out.append('\n');
  }

  private void sequence(HeaderLine line) {
    start("SQ");
    SEQUENCE_TAGS.forEach(tag -> field(tag, line.get(tag)));
    field("AS", allowed(ReferenceWords::assembly, line.get("AS")));
    field("SP", allowed(ReferenceWords::species, line.get("SP")));
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
    field("PM", safe(line.get("PM")));
    field("PI", matching(SIZE, line.get("PI")));
    if (options.keepsYear() && matching(YEAR, line.get("DT")) != null) {
      field("DT", line.get("DT").substring(0, 4) + "-01-01");
    }
    field("CN", options.keepsCentre() ? safe(line.get("CN")) : null);
    String program = line.get("PG");
    field("PG", program == null ? null : programIds.get(program));
    out.append('\n');
  }

  private void program(HeaderLine line) {
    start("PG");
    field("ID", programIds.get(line.get("ID")));
    field("PN", safe(line.get("PN")));
    field("PP", line.get("PP") == null ? null : programIds.get(line.get("PP")));
    field("VN", version(line.get("VN")));
    field("CL", CommandLine.keep(line.get("CL"), options.programOptions()));
    out.append('\n');
  }

  /** An ID may be any text: it stays only where it is the program's name, or that and a number. */
  private void namePrograms() {
    Set<String> taken = new HashSet<>();
    for (HeaderLine line : header.programs().values()) {
      String name = safe(line.get("PN"));
      String id = line.get("ID");
      boolean plain =
          name != null
              && id.startsWith(name)
              && (id.equals(name) || COUNTER.matcher(id.substring(name.length())).matches());
      if (plain && taken.add(id)) {
        programIds.put(id, id);
      }
    }
    for (String id : header.programs().keySet()) {
      programIds.computeIfAbsent(
          id, old -> free(safe(header.programs().get(old).get("PN")), taken));
    }
  }

  private static String free(String name, Set<String> taken) {
    String stem = name == null ? "program" : name;
    int number = 1;
    while (!taken.add(stem + "." + number)) {
      number++;
    }
    return stem + "." + number;
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

  private static String version(String value) {
    return value == null ? null : safe(value.split(" ", 2)[0]);
  }

  private static String safe(String value) {
    return matching(SAFE, value);
  }

  private static String allowed(Predicate<String> words, String value) {
    return value != null && words.test(value) ? value : null;
  }

  private static String matching(Pattern pattern, String value) {
    return value != null && pattern.matcher(value).matches() ? value : null;
  }
}
