package io.lethe.curation;

import java.util.Locale;

/** Who may see what is published, as GA4GH names it; each tier includes those before it. */
public enum AccessTier {
  /** Anyone. */
  OPEN,
  /** Whoever is known and has agreed to the terms. */
  REGISTERED,
  /** Whoever was granted access to this very data. */
  CONTROLLED;

  /** The tag's text. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
