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
  /** The text is cleaned, or else gives way to a dummy. */
  CLEAN
}
