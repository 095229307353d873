package io.lethe.genomics.run;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A sample as a sheet lists it. All of it belongs to the raw zone.
 *
 * @param id Sample_ID
 * @param names Sample_Name of its rows, which files may be named by; may be empty
 * @param subject whose it is, where a column tells
 * @param libraryPrep library preparation kit, where the sheet tells
 */
public record ListedSample(
    String id, Set<String> names, Optional<String> subject, Optional<String> libraryPrep) {

  public ListedSample {
    names = Set.copyOf(names);
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(libraryPrep, "libraryPrep");
    if (id.isBlank()) {
      throw new IllegalArgumentException("a sample has an id");
    }
  }

  /** Shows nothing of its content. */
  @Override
  public String toString() {
    return "ListedSample";
  }
}
