package io.lethe.genomics.sam;

import io.lethe.curation.Domain;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.names.Vocabulary;
import io.lethe.genomics.reference.ReferenceWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The catalog's fields that the header gives, de-identified. */
final class HeaderMetadata {

  private static final String NONE = "-";
  private static final int MAX_NAMED = 256;

  private HeaderMetadata() {}

  static void describe(SamHeader header, Names names, Map<String, String> metadata) {
    metadata.put("sortOrder", header.sortOrder());
    metadata.put("contigs", "" + header.sequences().size());
    // Names of sequences stay, since records need them; a catalog can ask for unusual ones.
    long unusual =
        header.sequences().keySet().stream().filter(name -> !ReferenceWords.contig(name)).count();
    metadata.put("contigsUnusual", "" + unusual);
    metadata.put("readGroups", keyed(header, "ID", id -> names.of(Domain.READ_GROUP, id)));
    metadata.put("samples", keyed(header, "SM", id -> names.of(Domain.SAMPLE, id)));
    metadata.put("libraries", keyed(header, "LB", id -> names.of(Domain.LIBRARY, id)));
    metadata.put("platform", keyed(header, "PL", Function.identity()));
    metadata.put("commentsDropped", "" + header.comments());
    String model = keyed(header, "PM", value -> Vocabulary.shipped().clean(value).orElse(null));
    if (!model.isEmpty()) {
      metadata.put("platformModel", model);
    }
    if (!header.readGroups().isEmpty()) {
      metadata.put("lineage", lineage(header, names));
    }
    if (!header.programs().isEmpty()) {
      metadata.put("alignmentToolChain", programs(header));
    }
  }

  /** {@code sample/library/readGroup} of each read group. */
  private static String lineage(SamHeader header, Names names) {
    return header.readGroups().values().stream()
        .limit(MAX_NAMED)
        .map(
            line ->
                String.join(
                    "/",
                    keyed(line.get("SM"), Domain.SAMPLE, names),
                    keyed(line.get("LB"), Domain.LIBRARY, names),
                    keyed(line.get("ID"), Domain.READ_GROUP, names)))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static String keyed(String value, Domain domain, Names names) {
    return value == null ? NONE : names.of(domain, value);
  }

  /** {@code id|name|version|previous} of each program, in the order of the header. */
  private static String programs(SamHeader header) {
    Map<String, String> ids = ProgramNames.of(header);
    List<String> programs = new ArrayList<>();
    for (HeaderLine line : header.programs().values()) {
      String previous = line.get("PP");
      programs.add(
          String.join(
              "|",
              ids.get(line.get("ID")),
              Objects.requireNonNullElse(ProgramNames.name(line), ""),
              Objects.requireNonNullElse(ProgramNames.version(line), ""),
              previous == null ? "" : ids.get(previous)));
    }
    return programs.stream().limit(MAX_NAMED).collect(Collectors.joining(";"));
  }

  private static String keyed(SamHeader header, String tag, Function<String, String> change) {
    return header.readGroups().values().stream()
        .map(line -> line.get(tag))
        .filter(Objects::nonNull)
        .map(change)
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(" "));
  }
}
