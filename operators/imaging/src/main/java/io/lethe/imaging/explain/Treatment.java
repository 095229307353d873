package io.lethe.imaging.explain;

/** What was done to an attribute. */
public enum Treatment {
  /** The element is gone, with all that it held. */
  REMOVED("removed"),
  /** The element is there with zero length. */
  EMPTIED("emptied"),
  /** The value gave way to one that says nothing. */
  DUMMY("dummy"),
  /** The sequence is there; what its items held was replaced, attribute by attribute. */
  ENTERED_AS_DUMMY("items replaced"),
  /** The sequence is there; its items have lines of their own. */
  ENTERED("items kept"),
  /** Each UID that names an object gave way to its pseudonym. */
  MAPPED("mapped"),
  /** The value gave way to the subject's pseudonym. */
  SUBJECT("subject"),
  /** The value gave way to another pseudonym. */
  PSEUDONYM("pseudonym"),
  /** Dates and times moved by the subject's offset. */
  SHIFTED("shifted"),
  /** An age over 89 gave way to 090Y; any other is as it was. */
  CAPPED("ages over 89 capped"),
  /** What identifies was taken out of the text; of a sequence, out of its items. */
  CLEANED("cleaned"),
  /** The value is as it was. */
  KEPT("kept"),
  /** The rule was to keep, but what was found in the value forbade it. */
  KEPT_BUT_BLANKED("kept, but blanked by the judge"),
  /** The value is there without the bytes behind its padding. */
  KEPT_BUT_TRIMMED("kept, but trimmed by the judge"),
  /** The engine wrote an attribute of its own. */
  ADDED("added");

  private final String text;

  Treatment(String text) {
    this.text = text;
  }

  /** In words, for people. */
  public String text() {
    return text;
  }
}
