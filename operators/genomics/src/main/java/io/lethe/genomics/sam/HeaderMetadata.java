package io.lethe.genomics.sam;

import io.lethe.curation.Domain;
import io.lethe.genomics.names.Names;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The catalog's fields that the header gives, de-identified. */
final class HeaderMetadata {

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
  }

  private static String keyed(SamHeader header, String tag, Function<String, String> change) {
    return header.readGroups().values().stream()
        .map(line -> line.get(tag))
        .filter(value -> value != null)
        .map(change)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(" "));
  }
}
