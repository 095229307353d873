package io.lethe.curation.snapshot;

/**
 * Why a snapshot is not handed out, or not made. The names are public, as reason codes are; see
 * {@code docs/snapshots.md}.
 */
public enum DenialCode {
  SIGNATURE_INVALID("The head is not signed, or not by a key that is trusted."),
  SNAPSHOT_REVOKED("A subject of the snapshot withdrew consent."),
  CONSENT_MISSING("The consent of an object is unknown."),
  CONSENT_WITHDRAWN("The consent of an object was withdrawn."),
  CONSENT_EXPIRED("The consent of an object ended."),
  PURPOSE_NOT_PERMITTED("The consent of an object does not permit the purpose."),
  SUBJECT_MISMATCH("An object is of another subject than the catalog's row says."),
  NOT_HELD("The catalog names what the current version does not hold."),
  REFERENCE_MISMATCH("An object has another reference build than the one asked for."),
  ACCESS_TIER_TOO_LOW("Who asks may not see data of this access tier."),
  NOT_APPROVED("Nobody has approved the snapshot.");

  private final String meaning;

  DenialCode(String meaning) {
    this.meaning = meaning;
  }

  /** One sentence for people. */
  public String meaning() {
    return meaning;
  }
}
