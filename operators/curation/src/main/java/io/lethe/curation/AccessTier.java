package io.lethe.curation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Who may see what is published, as GA4GH names it; each tier includes those before it. */
public enum AccessTier {
  /** Anyone. */
  @JsonProperty("open")
  OPEN,
  /** Whoever is known and has agreed to the terms. */
  @JsonProperty("registered")
  REGISTERED,
  /** Whoever was granted access to this very data. */
  @JsonProperty("controlled")
  CONTROLLED;

  /** The tag's text. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
