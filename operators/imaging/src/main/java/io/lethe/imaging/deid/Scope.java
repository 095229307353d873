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
  IDENTIFICATION;

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
    boolean stays =
        switch (disposition) {
          case KEEP -> !retained;
          case EMPTY -> true;
          case CLEAN, COPY -> this == IDENTIFICATION;
          default -> false;
        };
    return stays && replaces(vr) ? Disposition.DUMMY : disposition;
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
