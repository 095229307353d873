package io.lethe.curation.version;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * The policy tags of a study or run.
 *
 * @param landedAt when the delivery landed that brought them, or said them again
 */
public record VersionPolicy(Map<String, String> tags, Instant landedAt) {

  public VersionPolicy {
    tags = Map.copyOf(tags);
    Objects.requireNonNull(landedAt, "landedAt");
  }

  /** The one of two that landed later. */
  VersionPolicy orLater(VersionPolicy other) {
    return other.landedAt.isAfter(landedAt) ? other : this;
  }
}
