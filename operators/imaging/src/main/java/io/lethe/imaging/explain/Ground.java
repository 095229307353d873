package io.lethe.imaging.explain;

/** Why something was done to an attribute. */
public enum Ground {
  /** A row of PS3.15 Table E.1-1. */
  TABLE("Table E.1-1"),
  /** An exception that the recipe makes. */
  RECIPE("exception in the recipe"),
  /** No row of the table; an option says what becomes of values of this kind. */
  OPTION("option, for its kind of value"),
  /** A private attribute that is known to be safe (PS3.15 E.3.10), or that the recipe names. */
  SAFE_PRIVATE("safe private attribute"),
  /** A private attribute, of which nobody vouches for the content (PS3.15 E.3.10). */
  PRIVATE("private attribute"),
  /** An attribute that no known edition of the dictionary has. */
  UNKNOWN("unknown attribute"),
  /** A group length, an overlay, a curve, or a group that is no part of a data set. */
  GROUP("its whole group"),
  /** No row of the table; its VR alone could identify. */
  NOT_LISTED_VR("not in the table, identifying VR"),
  /** No row of the table; it names a person, an order or a place, or nobody can judge it. */
  NOT_LISTED_IDENTIFIER("not in the table, identifies"),
  /** No row of the table; free text, which may say anything (PS3.15 E.3.5). */
  NOT_LISTED_TEXT("not in the table, free text"),
  /** No row of the table, and nothing that could identify. */
  NOT_LISTED("not in the table"),
  /** A UID of a class or an encoding (PS3.15 E.3.9). */
  STRUCTURAL_UID("UID of a class"),
  /** Identifies the patient at top level: always the subject's pseudonym. */
  IDENTITY("identity of the subject"),
  /** Says what a former de-identification did; the engine declares its own. */
  DECLARATION("declared by the engine"),
  /** Stands in a sequence that is replaced by a dummy. */
  INSIDE_DUMMY("inside a replaced sequence"),
  /** The text repeats an identifier or a UID of the object. */
  JUDGE_IDENTIFIER("text judge: own identifier"),
  /** The value is none of its VR (PS3.5 6.2). */
  JUDGE_REPERTOIRE("text judge: repertoire"),
  /** Bytes stood behind the end of the text. */
  JUDGE_HIDDEN("text judge: hidden bytes"),
  /** The value could not be cleaned, shifted or capped, so that the stricter action holds. */
  FALLBACK("could not be cleaned or shifted"),
  /**
   * Text where numbers belong, a sequence where a value belongs, or the reverse; more numbers than
   * PS3.6 allows.
   */
  WRONG_KIND("not of the dictionary's VR");

  private final String text;

  Ground(String text) {
    this.text = text;
  }

  /** In words, for people. */
  public String text() {
    return text;
  }
}
