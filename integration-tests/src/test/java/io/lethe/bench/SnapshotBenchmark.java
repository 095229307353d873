package io.lethe.bench;

import io.lethe.curation.AccessTier;
import io.lethe.curation.CuratedStore;
import io.lethe.curation.DataKind;
import io.lethe.curation.DataUse;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Sha256;
import io.lethe.curation.snapshot.SigningKeys;
import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.curation.snapshot.Splits;
import io.lethe.curation.version.VersionDelivery;
import io.lethe.curation.version.VersionManifest;
import io.lethe.curation.version.VersionState;
import io.lethe.curation.version.VersionedObject;
import io.lethe.jobs.snapshot.CohortMember;
import io.lethe.jobs.snapshot.SnapshotCreation;
import io.lethe.jobs.snapshot.SnapshotRequest;
import io.lethe.jobs.snapshot.SnapshotStore;
import io.lethe.jobs.snapshot.SnapshotVerification;
import io.lethe.streaming.store.FlinkFileStore;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.ObjectUris;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A snapshot of a million objects on local disk: made, verified (fast), and followed by one that
 * has a study more. Give the number of objects, 1000000 by default.
 */
public final class SnapshotBenchmark {

  private static final int PER_STUDY = 300;
  private static final Instant LANDED = Instant.parse("2026-01-01T00:00:00Z");

  private final Path folder;
  private final ObjectStore store;
  private final URI zone;
  private final Random random = new Random(7);

  private SnapshotBenchmark(Path folder) {
    this.folder = folder;
    this.store = new FlinkFileStore();
    this.zone = ObjectUris.folder(folder.resolve("zone").toUri());
  }

  public static void main(String[] arguments) throws Exception {
    int objects = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    new SnapshotBenchmark(Files.createTempDirectory("lethe-bench")).run(objects);
  }

  private void run(int objects) throws Exception {
    Path secret = folder.resolve("signing.json");
    Path open = folder.resolve("signing.pub.json");
    SigningKeys.create(secret, open);
    List<CohortMember> cohort = new ArrayList<>();
    for (int study = 0; study * PER_STUDY < objects; study++) {
      cohort.add(study(Math.min(PER_STUDY, objects - study * PER_STUDY)));
    }
    SnapshotStore snapshots = new SnapshotStore(store, zone);
    SnapshotCreation creation = new SnapshotCreation(snapshots, secret, Clock.systemUTC());
    SnapshotHead first = timed("create", () -> creation.create(request(), cohort));
    SnapshotVerification verification = new SnapshotVerification(snapshots, open);
    timed("verify (fast)", () -> verification.verify("bench", first.version(), 0, 0));
    cohort.add(study(PER_STUDY));
    SnapshotHead second =
        timed("create the next and compare it", () -> creation.create(request(), cohort));
    System.out.printf(
        "%d objects, %d parts of %.1f MB in all; then %s: %s%n",
        first.counts().objects(),
        first.parts().size(),
        first.parts().stream().mapToLong(SnapshotHead.Part::size).sum() / 1e6,
        second.version(),
        second.bump().reasons());
  }

  private static SnapshotRequest request() {
    return new SnapshotRequest(
        "bench",
        new SnapshotHead.Cohort("true", null),
        DataUse.HMB,
        null,
        null,
        Splits.parse("train=0.8,test=0.2"),
        null,
        Map.of(),
        false,
        SnapshotRequest.ROWS_PER_PART);
  }

  private CohortMember study(int count) throws IOException, ObjectConflictException {
    String study = name();
    String series = name();
    String subject = name();
    List<VersionedObject> objects = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      objects.add(
          new VersionedObject(
              "curated/imaging/demo/%s/%s/%s.%s.dcm".formatted(study, series, name(), name()),
              digest(),
              500_000 + random.nextInt(1000),
              "application/dicom",
              subject,
              series,
              name(),
              digest(),
              "recipe",
              false,
              LANDED));
    }
    VersionManifest manifest =
        VersionState.first(
                new VersionDelivery(
                    "imaging", "demo", study, name(), LANDED, "imaging", "recipe", Map.of(),
                    Map.of(), 0, objects))
            .version();
    byte[] json = manifest.toJson();
    try (CuratedStore.Pending pending =
        store.create(ObjectUris.below(zone, manifest.key()), "application/json")) {
      pending.stream().write(json);
      pending.commit(Sha256.of(json));
    }
    return new CohortMember(
        DataKind.IMAGING,
        "demo",
        study,
        1,
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
        null);
  }

  private String name() {
    return digest().substring(0, 32);
  }

  private String digest() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private interface Work<T> {

    T run() throws Exception;
  }

  private static <T> T timed(String what, Work<T> work) throws Exception {
    System.gc();
    List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
    pools.forEach(MemoryPoolMXBean::resetPeakUsage);
    long start = System.nanoTime();
    T result = work.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    long peak =
        pools.stream()
            .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum();
    System.out.printf("%-32s %6.1f s, heap at most %d MB%n", what, seconds, peak >> 20);
    return result;
  }
}
