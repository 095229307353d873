package io.lethe.imaging.deid;

/** What happens to an element. */
enum Disposition {
  /** The element goes. */
  REMOVE,
  /** The value goes, the element stays with zero length. */
  EMPTY,
  /** The value gives way to one that says nothing; items of a sequence are entered. */
  DUMMY,
  /** Each UID gives way to its pseudonym unless it is well-known. */
  MAP_UIDS,
  /** The value stays if nothing is found against it; items of a sequence are entered. */
  KEEP,
  /** The value gives way to the subject's pseudonym. */
  SUBJECT,
  /** The value, where there is one, gives way to the pseudonym of an accession number. */
  ACCESSION,
  /**
   * Nobody can tell what a value encrypted by a former de-identification holds: the object goes.
   */
  REFUSE,
  /** UIDs stay. */
  KEEP_UIDS,
  /** The element stays as it is, unjudged: it repeats what a table of the standard says. */
  COPY,
  /** The text is cleaned, or else the fall-back holds; items of a sequence are entered. */
  CLEAN,
  /** The items of a sequence are entered; all free text in them goes. */
  CLEAN_CONTENT,
  /** Dates move by the subject's offset, or else the fall-back holds. */
  SHIFT,
  /** Ages over 89 become 090Y; what is no age gives way to the fall-back. */
  AGE
}
