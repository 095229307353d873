package io.lethe.genomics.deflate;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What deflates alignments, variants and reads; part of the recipe, since it decides on bytes. */
public enum DeflaterChoice {
  /** Our own, which uses the matches of landed files again. */
  @JsonProperty("reuse")
  REUSE,
  /** That of the JDK, with the zlib it was built with. */
  @JsonProperty("jdk")
  JDK,
  /** libdeflate of the platform, which must be of version 1.14, since others give other bytes. */
  @JsonProperty("libdeflate-1.14")
  LIBDEFLATE_1_14
}
