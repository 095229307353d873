package io.lethe.jobs.snapshot;

import io.lethe.curation.AccessTier;
import io.lethe.curation.DataUse;
import io.lethe.curation.snapshot.DenialCode;
import io.lethe.curation.snapshot.SemanticVersion;
import io.lethe.curation.snapshot.SigningKeys;
import io.lethe.curation.snapshot.SnapshotHead;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The last check before somebody trains on a snapshot: hands out its manifest, or says why not.
 * Whatever is missing denies.
 */
public final class Resolution {

  private final SnapshotStore store;
  private final Path publicKey;

  public Resolution(SnapshotStore store, Path publicKey) {
    this.store = store;
    this.publicKey = publicKey;
  }

  /**
   * What somebody asks for.
   *
   * @param purpose DUO permission
   * @param reference build that sequencing data must have, or null for any
   * @param tier what who asks may see
   * @param at when it is asked
   */
  public record Question(
      String name,
      SemanticVersion version,
      DataUse purpose,
      String reference,
      AccessTier tier,
      Instant at) {}

  /**
   * The decision.
   *
   * @param stored the snapshot that was asked for
   * @param denial why not; empty if the manifest may be used
   * @param parts keys of the manifest's files in the research zone; empty if denied
   */
  public record Answer(
      SnapshotStore.Stored stored, Optional<DenialCode> denial, List<String> parts) {

    public SnapshotHead head() {
      return stored.head();
    }
  }

  /**
   * Decides.
   *
   * @throws IOException if there is no such snapshot or the store fails
   */
  public Answer resolve(Question question) throws IOException {
    SnapshotStore.Stored stored = store.read(question.name(), question.version());
    SnapshotHead head = stored.head();
    Optional<DenialCode> denial = denial(question, stored);
    String folder = SnapshotHead.folder(head.name(), head.version());
    return new Answer(
        stored,
        denial,
        denial.isPresent()
            ? List.of()
            : head.parts().stream().map(part -> folder + part.path()).toList());
  }

  private Optional<DenialCode> denial(Question question, SnapshotStore.Stored stored)
      throws IOException {
    SnapshotHead head = stored.head();
    if (stored.signature().isEmpty()
        || !SigningKeys.verifies(publicKey, stored.bytes(), stored.signature().get())) {
      return Optional.of(DenialCode.SIGNATURE_INVALID);
    }
    SnapshotStore.Notes notes = store.notes(stored, publicKey);
    // A note that nobody signed may be a revocation that somebody tampered with.
    if (notes.untrusted() > 0) {
      return Optional.of(DenialCode.SIGNATURE_INVALID);
    }
    if (!notes.revoked().isEmpty()) {
      return Optional.of(DenialCode.SNAPSHOT_REVOKED);
    }
    if (!notes.approved()) {
      return Optional.of(DenialCode.NOT_APPROVED);
    }
    if (head.consentExpiresAt() != null && !question.at().isBefore(head.consentExpiresAt())) {
      return Optional.of(DenialCode.CONSENT_EXPIRED);
    }
    boolean permitted =
        DataUse.of(head.purpose()).map(given -> given.permits(question.purpose())).orElse(false);
    if (!permitted) {
      return Optional.of(DenialCode.PURPOSE_NOT_PERMITTED);
    }
    if (question.reference() != null && !question.reference().equals(head.reference())) {
      return Optional.of(DenialCode.REFERENCE_MISMATCH);
    }
    AccessTier needed = AccessTier.valueOf(head.accessTier().toUpperCase(Locale.ROOT));
    return question.tier().compareTo(needed) < 0
        ? Optional.of(DenialCode.ACCESS_TIER_TOO_LOW)
        : Optional.empty();
  }
}
