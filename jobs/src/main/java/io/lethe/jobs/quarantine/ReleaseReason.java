package io.lethe.jobs.quarantine;

/**
 * Why a person sees a refusal as settled. A closed list: free text would be the one way by which an
 * identifier could enter the audit log.
 */
public enum ReleaseReason {
  /** The object is bad and will not be sent again. */
  KNOWN_BAD,
  /** The same object has been curated from another delivery. */
  DUPLICATE,
  /** The object should never have been sent: wrong project, no consent, no image or reads. */
  NOT_WANTED,
  /** The producer announced the object anew. */
  SENT_ANEW
}
