package io.lethe.curation.snapshot;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number of a snapshot, {@code X.Y.Z}; the first is 1.0.0. Immutable. */
public record SemanticVersion(int major, int minor, int patch)
    implements Comparable<SemanticVersion> {

  /** The number of a data set's first snapshot. */
  public static final SemanticVersion FIRST = new SemanticVersion(1, 0, 0);

  private static final Pattern FORM =
      Pattern.compile("(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})");
  private static final Comparator<SemanticVersion> ORDER =
      Comparator.comparingInt(SemanticVersion::major)
          .thenComparingInt(SemanticVersion::minor)
          .thenComparingInt(SemanticVersion::patch);

  /**
   * Reads {@code X.Y.Z}.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  @JsonCreator
  public static SemanticVersion parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a snapshot's version is written X.Y.Z, as in 1.0.0");
    }
    return new SemanticVersion(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)));
  }

  public SemanticVersion next(Bump bump) {
    return switch (bump) {
      case PATCH -> new SemanticVersion(major, minor, patch + 1);
      case MINOR -> new SemanticVersion(major, minor + 1, 0);
      case MAJOR -> new SemanticVersion(major + 1, 0, 0);
    };
  }

  @Override
  public int compareTo(SemanticVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  @JsonValue
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
