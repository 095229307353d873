package io.lethe.land;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.ingest.Pipeline;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.StudyLanded;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code lethe land dicom} is killed again and again while dcmtk sends to it over several
 * associations: what was acknowledged is announced, and what is announced is there. The pipeline
 * curates it to the end.
 */
class LandDicomTest {

  private static final int KILLS = 12;
  private static final int SENDERS = 3;
  private static final int STUDIES = 8;

  /** Beyond what is held of an instance, and beyond a part of an upload in parts. */
  private static final int STREAMED = 3 << 20;

  private static final int IN_PARTS = 20 << 20;

  /** Noise is in no study that a recipe takes. */
  private static final String NOISE = "1.2.3.77";

  @TempDir private static Path folder;

  @BeforeAll
  static void isInstalled() {
    StoreScu.assumeInstalled();
  }

  @Test
  void nothingAcknowledgedIsLostAndNothingHalfLandedIsAnnounced() throws Exception {
    Outbox outbox = outbox();
    Random random = new Random(7);
    try (Pipeline pipeline = Pipeline.start(folder.resolve("platform"))) {
      Set<Path> acknowledged = new HashSet<>();
      int port = LandProcess.freePort();
      int cutOff = 0;
      for (int kill = 0; kill < KILLS; kill++) {
        Set<Path> open = new TreeSet<>(outbox.files());
        open.removeAll(acknowledged);
        List<StoreScu> senders = new ArrayList<>();
        try (LandProcess producer = start(port)) {
          for (int i = 0; i < SENDERS; i++) {
            senders.add(StoreScu.start(folder, port, share(open, random)));
          }
          awaitProgress(senders, random);
          producer.kill();
          for (StoreScu sender : senders) {
            cutOff += sender.end() == 0 ? 0 : 1;
            acknowledged.addAll(sender.acknowledged());
          }
        } finally {
          senders.forEach(StoreScu::close);
        }
      }
      assertThat(cutOff).as("senders that were cut off").isPositive();
      assertThat(acknowledged).isNotEmpty();
      theRestIsSentAndAllIsAnnounced(pipeline, outbox, acknowledged, port);
    }
  }

  /** What was acknowledged is never sent again: only the journal knows of it. */
  private void theRestIsSentAndAllIsAnnounced(
      Pipeline pipeline, Outbox outbox, Set<Path> acknowledged, int port) throws Exception {
    outbox.study(STUDIES + 1);
    List<Path> rest = new ArrayList<>(outbox.files());
    rest.removeAll(acknowledged);
    try (LandProcess producer = start(port);
        StoreScu sender = StoreScu.start(folder, port, rest)) {
      int status = sender.end();
      assertThat(status).as(sender.lastWords()).isZero();
      assertThat(sender.acknowledged()).containsAll(rest);
      Announcements announcements = new Announcements(pipeline, outbox);
      Map<String, StudyLanded> events = announcements.awaitAll(outbox.instances());
      assertThat(announcements.instances()).isEqualTo(outbox.instances());
      assertThat(producer.stop()).isIn(0, 143);
      for (StudyLanded event : events.values()) {
        CatalogUpdate version = pipeline.awaitVersion(event.getEventId());
        assertThat(version.getLanded()).isEqualTo(event.getObjects().size());
        boolean noise = event.getObjects().get(0).getUri().contains("/" + NOISE + "/");
        assertThat(noise || version.getQuarantined() == 0).isTrue();
      }
    }
  }

  private static Outbox outbox() throws Exception {
    Outbox outbox = new Outbox(folder.resolve("samples"));
    for (int seed = 1; seed <= STUDIES; seed++) {
      outbox.study(seed);
    }
    for (int i = 0; i < 6; i++) {
      outbox.noise(NOISE, NOISE + ".2." + i, i % 3 == 0 ? IN_PARTS : STREAMED);
    }
    return outbox;
  }

  private static LandProcess start(int port) throws Exception {
    Path config = folder.resolve("platform").resolve("lethe.yaml");
    return LandProcess.dicom(folder, port, config, folder.resolve("work"), "PT1S");
  }

  /** Some of the files, so that the same instance may come over several associations at once. */
  private static List<Path> share(Set<Path> open, Random random) {
    List<Path> share = new ArrayList<>(open);
    Collections.shuffle(share, random);
    return share.subList(0, Math.max(1, share.size() / 5));
  }

  /** Until some instances were acknowledged, or all of them and announcing may be under way. */
  private static void awaitProgress(Collection<StoreScu> senders, Random random) throws Exception {
    int wanted = random.nextInt(12);
    while (running(senders) && acknowledged(senders) < wanted) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    TimeUnit.MILLISECONDS.sleep(random.nextInt(running(senders) ? 60 : 2500));
  }

  private static boolean running(Collection<StoreScu> senders) {
    return senders.stream().anyMatch(StoreScu::isRunning);
  }

  private static int acknowledged(Collection<StoreScu> senders) throws Exception {
    int sum = 0;
    for (StoreScu sender : senders) {
      sum += sender.acknowledged().size();
    }
    return sum;
  }
}
