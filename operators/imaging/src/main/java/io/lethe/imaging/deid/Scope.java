package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;

/**
 * How much more than the table's rows must go inside a sequence that the table replaces by a dummy:
 * its items stay for their structure, not for what they say.
 */
enum Scope {
  /** Nothing more. */
  PLAIN,
  /** Structured content: names, dates and text go, coded concepts and numbers stay. */
  CONTENT,
  /** Identification: all text goes. */
  IDENTIFICATION,
  /** A content item that goes with all that it contains (PS3.15 E.3.4). */
  REMOVED,
  /** A content item whose text is cleaned. */
  CONTENT_CLEANED,
  /** A content item whose text gives way to a dummy. */
  CONTENT_REPLACED,
  /** A content item whose text or UID stays. */
  CONTENT_KEPT;

  private static final int GRAPHIC_ANNOTATION_SEQUENCE = 0x0070_0001;

  /** The scope inside a sequence that becomes a dummy. */
  Scope inside(int sequence) {
    boolean content = sequence == Tag.ContentSequence || sequence == GRAPHIC_ANNOTATION_SEQUENCE;
    return content && this != IDENTIFICATION ? CONTENT : IDENTIFICATION;
  }

  /** The scope inside a sequence whose content an option keeps (PS3.15 E.3.3, E.3.4). */
  Scope insideContent() {
    return this == IDENTIFICATION ? IDENTIFICATION : CONTENT;
  }

  /**
   * The disposition within the scope.
   *
   * @param retained whether an option or the recipe wants the value: it knows better
   */
  Disposition apply(Disposition disposition, Vr vr, boolean retained) {
    if (ordinal() >= CONTENT_CLEANED.ordinal()) {
      return content(disposition, vr);
    }
    boolean stays =
        switch (disposition) {
          case KEEP -> !retained;
          case EMPTY -> true;
          case CLEAN, COPY -> this == IDENTIFICATION;
          default -> false;
        };
    return stays && replaces(vr) ? Disposition.DUMMY : disposition;
  }

  /** Text without a row of its own in Table E.1-1, and Text Value, follow the content item. */
  private Disposition content(Disposition disposition, Vr vr) {
    if (disposition == Disposition.MAP_UIDS) {
      return this == CONTENT_KEPT ? Disposition.KEEP_UIDS : disposition;
    }
    boolean stays =
        switch (disposition) {
          case KEEP, EMPTY, DUMMY, CLEAN -> vr != null;
          default -> false;
        };
    if (!stays) {
      return disposition;
    }
    return switch (vr) {
      case LT, ST, UC, UT -> free(disposition);
      case AE, PN, UR -> Disposition.DUMMY;
      default -> disposition;
    };
  }

  private Disposition free(Disposition disposition) {
    return switch (this) {
      case CONTENT_KEPT -> disposition == Disposition.EMPTY ? disposition : Disposition.KEEP;
      case CONTENT_CLEANED -> Disposition.CLEAN;
      default -> Disposition.DUMMY;
    };
  }

  private boolean replaces(Vr vr) {
    if (this == PLAIN || vr == null) {
      return false;
    }
    return switch (vr) {
      case AE, AS, DA, DT, LT, PN, ST, TM, UC, UR, UT -> true;
      case LO, SH -> this == IDENTIFICATION;
      default -> false;
    };
  }
}
