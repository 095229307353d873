package io.lethe.jobs.doctor;

import io.lethe.jobs.Settings;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.OpenObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Objects of the research zone can be created once, and never again. */
final class ResearchZoneChecks implements CheckGroup {

  /** Enough for servers that check first and put then. */
  private static final int WRITERS = 8;

  private static final String NOT_ATOMIC =
      "use a store that honours If-None-Match: * on PutObject, such as Amazon S3 or MinIO; on this"
          + " one objects can be overwritten";

  private final LetheConfig config;
  private final URI zone;

  ResearchZoneChecks(LetheConfig config) {
    this.config = config;
    this.zone = config.store().researchZone();
  }

  @Override
  public String name() {
    return "store.research";
  }

  @Override
  public String mend() {
    return "see store in lethe.yaml: endpoint, region, keys, that the bucket is there, and that the"
        + " keys have s3:GetObject, s3:PutObject and s3:ListBucket";
  }

  @Override
  public void run(Findings findings) throws Exception {
    try (ObjectStore store = Settings.stores(config).open()) {
      Zones.requireRoot(zone);
      Zones.first(store, zone.resolve("scratch/"));
      Probes probes = new Probes(store, zone);
      try {
        once(findings, store, probes);
        race(findings, probes);
      } finally {
        findings.pass(
            "scratch",
            probes.remove()
                ? "what was written as a probe is deleted again"
                : "what was written as a probe stays in scratch/doctor/: these keys cannot delete");
      }
    }
  }

  private void once(Findings findings, ObjectStore store, Probes probes) throws IOException {
    byte[] bytes = "first".getBytes(StandardCharsets.UTF_8);
    URI uri = probes.uri("once");
    probes.write(uri, bytes);
    boolean overwritten = probes.write(uri, "other".getBytes(StandardCharsets.UTF_8));
    try (OpenObject object = store.open(uri)) {
      if (overwritten || !Arrays.equals(object.stream().readAllBytes(), bytes)) {
        findings.fail("create", "a second write replaced the first", NOT_ATOMIC);
      } else {
        findings.pass("create", zone + " takes an object, and refuses another under its name");
      }
    }
  }

  /** All at once: one must win. */
  private static void race(Findings findings, Probes probes) throws Exception {
    URI uri = probes.uri("race");
    ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
    int winners = 0;
    try {
      List<Callable<Boolean>> writers = new ArrayList<>();
      for (byte i = 0; i < WRITERS; i++) {
        byte[] bytes = {i};
        writers.add(() -> probes.write(uri, bytes));
      }
      for (Future<Boolean> writer : pool.invokeAll(writers)) {
        winners += writer.get() ? 1 : 0;
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : e;
    } finally {
      pool.shutdownNow();
    }
    if (winners == 1) {
      findings.pass("race", "of " + WRITERS + " writers at a time one wins");
    } else {
      findings.fail("race", "of %d writers %d win".formatted(WRITERS, winners), NOT_ATOMIC);
    }
  }
}
