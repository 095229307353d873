package io.lethe.genomics.options;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of read names. */
public enum NamePolicy {
  /** They stay; for data whose names hold nothing. */
  @JsonProperty("keep")
  KEEP,
  /** What names instrument, run and flow cell is replaced; what names the cluster stays. */
  @JsonProperty("fields")
  FIELDS,
  /** The whole name becomes a keyed hash. */
  @JsonProperty("hash")
  HASH
}
