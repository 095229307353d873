package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.ReferenceTable;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names of private creators that published dictionaries list, so that naming them tells nothing of
 * a site: others may hold a hospital's name. Immutable.
 */
final class PublicCreators {

  private final Set<String> known;

  private PublicCreators(Set<String> known) {
    this.known = known;
  }

  /** Reads the list that ships with the engine. */
  static PublicCreators load() {
    return new PublicCreators(
        ReferenceTable.read("private-creators.tsv").stream()
            .map(row -> row[0])
            .collect(Collectors.toUnmodifiableSet()));
  }

  boolean has(String creator) {
    return known.contains(creator);
  }

  /** The name if it is publicly known, else {@code private}. */
  String name(String creator) {
    return known.contains(creator) ? creator : "private";
  }
}
