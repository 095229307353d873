package io.lethe.curation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The two kinds of deliveries. */
public enum DataKind {
  @JsonProperty("imaging")
  IMAGING,
  @JsonProperty("genomics")
  GENOMICS
}
