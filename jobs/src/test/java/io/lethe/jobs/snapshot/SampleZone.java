package io.lethe.jobs.snapshot;

import io.lethe.curation.AccessTier;
import io.lethe.curation.CuratedStore;
import io.lethe.curation.DataKind;
import io.lethe.curation.DataUse;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Sha256;
import io.lethe.curation.snapshot.Bump;
import io.lethe.curation.snapshot.SigningKeys;
import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.curation.snapshot.Splits;
import io.lethe.curation.version.VersionDelivery;
import io.lethe.curation.version.VersionManifest;
import io.lethe.curation.version.VersionState;
import io.lethe.curation.version.VersionedObject;
import io.lethe.streaming.store.FlinkFileStore;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.ObjectUris;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A research zone in a folder, with studies as the ingest job leaves them. */
final class SampleZone implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final Path folder;
  private final ObjectStore store;
  private final URI root;
  final SnapshotStore snapshots;
  final Path privateKey;
  final Path publicKey;

  SampleZone(Path folder) throws IOException {
    this.folder = folder;
    this.store = new FlinkFileStore();
    this.root = ObjectUris.folder(folder.resolve("zone").toUri());
    this.snapshots = new SnapshotStore(store, root);
    this.privateKey = folder.resolve("signing.json");
    this.publicKey = folder.resolve("signing.pub.json");
    SigningKeys.create(privateKey, publicKey);
  }

  /** Writes a study of {@code objects} objects in two series, and returns them as members. */
  List<CohortMember> study(String study, String subject, int version, int objects)
      throws IOException, ObjectConflictException {
    List<VersionedObject> held = new ArrayList<>();
    for (int i = 0; i < objects; i++) {
      String series = study + "-series-" + i % 2;
      byte[] bytes = (study + i).getBytes(StandardCharsets.UTF_8);
      String path = "curated/imaging/demo/%s/%s/%04d.dcm".formatted(study, series, i);
      put(path, bytes);
      held.add(
          new VersionedObject(
              path,
              Sha256.of(bytes).hex(),
              bytes.length,
              "application/dicom",
              subject,
              series,
              "unit-" + i,
              "source-" + i,
              "recipe-digest",
              false,
              NOW));
    }
    VersionManifest manifest = manifest(study, held, version);
    put(manifest.key(), manifest.toJson());
    return List.of(
        member(manifest, subject, study + "-series-0"),
        member(manifest, subject, study + "-series-1"));
  }

  private static VersionManifest manifest(String study, List<VersionedObject> objects, int number) {
    VersionManifest first =
        VersionState.first(
                new VersionDelivery(
                    "imaging",
                    "demo",
                    study,
                    "delivery",
                    NOW,
                    "imaging-basic",
                    "recipe-digest",
                    Map.of(),
                    Map.of(),
                    0,
                    objects))
            .version();
    return new VersionManifest(
        first.schema(),
        first.kind(),
        first.project(),
        first.entity(),
        number,
        null,
        first.delivery(),
        first.landedAt(),
        first.reason(),
        first.changes(),
        true,
        0,
        first.landed(),
        first.recipe(),
        first.recipeDigest(),
        first.policyTags(),
        first.policyLandedAt(),
        first.consents(),
        first.merkleRoot(),
        first.objects());
  }

  private static CohortMember member(VersionManifest manifest, String subject, String series) {
    return new CohortMember(
        DataKind.IMAGING,
        manifest.project(),
        manifest.entity(),
        manifest.version(),
        manifest.key(),
        manifest.sha256().hex(),
        series,
        subject,
        AccessTier.CONTROLLED,
        "GRANTED",
        List.of(DataUse.GRU.code()),
        null,
        null,
        null,
        "pseudonymised");
  }

  static CohortMember of(CohortMember m, String member, String subject) {
    return new CohortMember(
        m.kind(),
        m.project(),
        m.entity(),
        m.version(),
        m.manifestKey(),
        m.manifestSha256(),
        member,
        subject,
        m.tier(),
        m.consentStatus(),
        m.duoCodes(),
        m.consentExpiresAt(),
        m.reference(),
        m.labelSource(),
        m.dataClass());
  }

  static CohortMember withConsent(CohortMember m, String status, List<String> codes) {
    return new CohortMember(
        m.kind(),
        m.project(),
        m.entity(),
        m.version(),
        m.manifestKey(),
        m.manifestSha256(),
        m.member(),
        m.subject(),
        m.tier(),
        status,
        codes,
        m.consentExpiresAt(),
        m.reference(),
        m.labelSource(),
        m.dataClass());
  }

  static CohortMember until(CohortMember m, Instant expiry) {
    return new CohortMember(
        m.kind(),
        m.project(),
        m.entity(),
        m.version(),
        m.manifestKey(),
        m.manifestSha256(),
        m.member(),
        m.subject(),
        m.tier(),
        m.consentStatus(),
        m.duoCodes(),
        expiry,
        m.reference(),
        m.labelSource(),
        m.dataClass());
  }

  static SnapshotRequest request(Bump bump) {
    return request("lungs", bump);
  }

  static SnapshotRequest request(String name, Bump bump) {
    return request(name, bump, false);
  }

  static SnapshotRequest request(String name, Bump bump, boolean excludeDenied) {
    return new SnapshotRequest(
        name,
        new SnapshotHead.Cohort("modality = 'CT'", null),
        DataUse.HMB,
        null,
        null,
        Splits.parse("train=0.5,test=0.5"),
        bump,
        Map.of("recipe-digest", "imaging-basic"),
        excludeDenied,
        7);
  }

  SnapshotCreation creation() {
    return new SnapshotCreation(snapshots, privateKey, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** The snapshots as who saw them before anything below {@code folder} was there. */
  SnapshotStore seenBefore(String folder) {
    return new SnapshotStore(new EarlierStore(store, folder), root);
  }

  SnapshotVerification verification() {
    return new SnapshotVerification(snapshots, publicKey);
  }

  /** The file of an object. */
  Path file(String key) {
    return folder.resolve("zone").resolve(key);
  }

  void put(String key, byte[] bytes) throws IOException, ObjectConflictException {
    try (CuratedStore.Pending pending =
        store.create(ObjectUris.below(root, key), "application/octet-stream")) {
      pending.stream().write(bytes);
      pending.commit(Sha256.of(bytes));
    }
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
