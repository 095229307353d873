package io.lethe.jobs.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.AccessTier;
import io.lethe.curation.DataUse;
import io.lethe.curation.snapshot.DenialCode;
import io.lethe.curation.snapshot.SemanticVersion;
import io.lethe.curation.snapshot.SigningKeys;
import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.curation.snapshot.SnapshotNote;
import io.lethe.jobs.catalog.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolutionTest {

  private static final Instant EXPIRY = SampleZone.NOW.plus(Duration.ofDays(30));

  @TempDir private Path folder;
  private SampleZone zone;

  @BeforeEach
  void create() throws Exception {
    zone = new SampleZone(folder);
    List<CohortMember> cohort = new ArrayList<>(zone.study("study-a", "subject-1", 1, 4));
    cohort.addAll(zone.study("study-b", "subject-2", 1, 4));
    cohort.set(0, SampleZone.until(cohort.get(0), EXPIRY));
    zone.creation().create(SampleZone.request(null), cohort);
  }

  @AfterEach
  void close() throws IOException {
    zone.close();
  }

  @Test
  void whatIsSignedApprovedAndPermittedIsHandedOut() throws IOException {
    approve();
    Resolution.Answer answer = ask(DataUse.HMB, null, AccessTier.CONTROLLED, SampleZone.NOW);
    assertThat(answer.denial()).isEmpty();
    assertThat(answer.parts()).hasSize(2).allMatch(part -> Files.exists(zone.file(part)));
    assertThat(ask(DataUse.DS, null, AccessTier.CONTROLLED, SampleZone.NOW).denial()).isEmpty();
  }

  @Test
  void notApproved() throws IOException {
    assertDenied(DenialCode.NOT_APPROVED, DataUse.HMB, null, AccessTier.CONTROLLED);
  }

  @Test
  void purposeNotPermitted() throws IOException {
    approve();
    assertDenied(DenialCode.PURPOSE_NOT_PERMITTED, DataUse.GRU, null, AccessTier.CONTROLLED);
  }

  @Test
  void referenceMismatch() throws IOException {
    approve();
    assertDenied(DenialCode.REFERENCE_MISMATCH, DataUse.HMB, "GRCh38", AccessTier.CONTROLLED);
  }

  @Test
  void accessTierTooLow() throws IOException {
    approve();
    assertDenied(DenialCode.ACCESS_TIER_TOO_LOW, DataUse.HMB, null, AccessTier.REGISTERED);
  }

  @Test
  void consentExpired() throws IOException {
    approve();
    assertThat(ask(DataUse.HMB, null, AccessTier.CONTROLLED, EXPIRY).denial())
        .contains(DenialCode.CONSENT_EXPIRED);
  }

  @Test
  void signatureInvalid() throws IOException {
    approve();
    Path head = zone.file(at() + "snapshot.json");
    Files.writeString(head, Files.readString(head).replace("controlled", "open"));
    assertDenied(DenialCode.SIGNATURE_INVALID, DataUse.HMB, null, AccessTier.CONTROLLED);
  }

  @Test
  void anApprovalThatNobodySignedCountsForNothing() throws IOException {
    SnapshotStore.Stored stored = stored();
    SnapshotNote note = SnapshotNote.approval(stored.head(), stored.sha256().hex(), SampleZone.NOW);
    zone.snapshots.add(note, new byte[64]);
    assertDenied(DenialCode.SIGNATURE_INVALID, DataUse.HMB, null, AccessTier.CONTROLLED);
  }

  @Test
  void aWithdrawalRevokesEverySnapshotThatHoldsTheSubject() throws Exception {
    approve();
    List<CohortMember> others = zone.study("study-c", "subject-3", 1, 2);
    zone.creation().create(SampleZone.request(null), others);
    List<SnapshotHead> marked = new ArrayList<>();
    assertThat(withdraw("subject-2", marked)).isEmpty();
    assertThat(marked).extracting(SnapshotHead::version).containsExactly(SemanticVersion.FIRST);
    assertThat(zone.snapshots.notes(stored(), zone.publicKey).trusted())
        .filteredOn(note -> note.kind() == SnapshotNote.Kind.REVOCATION)
        .extracting(SnapshotNote::objects)
        .containsExactly(4L);
    assertThat(withdraw("subject-2", marked)).isEmpty();
    assertThat(marked).as("again").hasSize(2);
    assertDenied(DenialCode.SNAPSHOT_REVOKED, DataUse.HMB, null, AccessTier.CONTROLLED);
    assertThat(zone.snapshots.notes(stored(), zone.publicKey).revoked())
        .containsExactly("subject-2");
    SnapshotVerification.Report report =
        zone.verification().verify("lungs", SemanticVersion.FIRST, 0, 0);
    assertThat(report.valid()).as("the old manifest stays what was signed").isTrue();
    assertThat(report.revoked()).isEqualTo(1);
  }

  @Test
  void ofTwoWithdrawalsAtOnceTheFirstNoteStays() throws Exception {
    approve();
    SnapshotStore.Stored stored = stored();
    for (SnapshotStore store : List.of(zone.snapshots, zone.seenBefore("revocations/"))) {
      SnapshotNote note =
          SnapshotNote.revocation(
              stored.head(),
              stored.sha256().hex(),
              "subject-2",
              4,
              store == zone.snapshots ? SampleZone.NOW : SampleZone.NOW.plusMillis(1));
      store.add(note, SigningKeys.sign(zone.privateKey, note.toJson()));
    }
    assertDenied(DenialCode.SNAPSHOT_REVOKED, DataUse.HMB, null, AccessTier.CONTROLLED);
    assertThat(zone.snapshots.notes(stored(), zone.publicKey).untrusted()).isZero();
  }

  @Test
  void aSnapshotThatCannotBeReadIsInNoOthersWay() throws Exception {
    approve();
    for (String name : List.of("a-first", "z-last")) {
      zone.creation()
          .create(SampleZone.request(name, null), zone.study("study-" + name, "subject-2", 1, 2));
    }
    SnapshotStore.Stored first = zone.snapshots.read("a-first", SemanticVersion.FIRST);
    String part = SnapshotHead.folder("a-first", SemanticVersion.FIRST);
    Files.delete(zone.file(part + first.head().parts().get(0).path()));
    Files.writeString(
        zone.file(SnapshotHead.folder("z-last", SemanticVersion.FIRST) + "snapshot.json"), "{}");
    List<SnapshotHead> marked = new ArrayList<>();
    assertThat(withdraw("subject-2", marked))
        .hasSize(2)
        .satisfiesOnlyOnce(fault -> assertThat(fault).startsWith("a-first@1.0.0: "))
        .satisfiesOnlyOnce(fault -> assertThat(fault).startsWith("z-last@1.0.0: "));
    assertThat(marked).extracting(SnapshotHead::name).containsExactly("lungs");
    assertDenied(DenialCode.SNAPSHOT_REVOKED, DataUse.HMB, null, AccessTier.CONTROLLED);
    List<String> faults = new ArrayList<>();
    assertThat(withdrawal().toFollow("subject-2", zone.publicKey, faults))
        .extracting(SnapshotHead::name)
        .containsExactly("lungs");
    assertThat(faults).singleElement().asString().startsWith("z-last: ");
  }

  private Withdrawal withdrawal() {
    return new Withdrawal(
        zone.snapshots, zone.privateKey, Clock.fixed(SampleZone.NOW, ZoneOffset.UTC));
  }

  private List<String> withdraw(String subject, List<SnapshotHead> marked) throws IOException {
    return withdrawal()
        .revoke(new Subject("demo", subject), (snapshot, contents) -> marked.add(snapshot.head()));
  }

  private void approve() throws IOException {
    SnapshotStore.Stored stored = stored();
    SnapshotNote note = SnapshotNote.approval(stored.head(), stored.sha256().hex(), SampleZone.NOW);
    zone.snapshots.add(note, SigningKeys.sign(zone.privateKey, note.toJson()));
  }

  private SnapshotStore.Stored stored() throws IOException {
    return zone.snapshots.read("lungs", SemanticVersion.FIRST);
  }

  private static String at() {
    return SnapshotHead.folder("lungs", SemanticVersion.FIRST);
  }

  private void assertDenied(DenialCode code, DataUse purpose, String reference, AccessTier tier)
      throws IOException {
    Resolution.Answer answer = ask(purpose, reference, tier, SampleZone.NOW);
    assertThat(answer.denial()).isEqualTo(Optional.of(code));
    assertThat(answer.parts()).isEmpty();
  }

  private Resolution.Answer ask(DataUse purpose, String reference, AccessTier tier, Instant at)
      throws IOException {
    return new Resolution(zone.snapshots, zone.publicKey)
        .resolve(
            new Resolution.Question("lungs", SemanticVersion.FIRST, purpose, reference, tier, at));
  }
}
