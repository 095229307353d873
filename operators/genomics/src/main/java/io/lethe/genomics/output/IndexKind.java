package io.lethe.genomics.output;

import java.util.Locale;
import java.util.Optional;

/** The indexes of sequencing files (SAM v1 §5, CSI v1, tabix, CRAM §12). */
public enum IndexKind {
  BAI(".bai"),
  CSI(".csi"),
  TBI(".tbi"),
  CRAI(".crai"),
  GZI(".gzi");

  private final String extension;

  IndexKind(String extension) {
    this.extension = extension;
  }

  /** With its dot; appended to the whole name of the data file. */
  public String extension() {
    return extension;
  }

  public String mediaType() {
    return "application/octet-stream";
  }

  /** The kind that the extension of a file tells, in upper or lower case. */
  public static Optional<IndexKind> ofName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (IndexKind kind : values()) {
      if (lower.endsWith(kind.extension)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
