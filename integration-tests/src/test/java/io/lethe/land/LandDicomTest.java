package io.lethe.land;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Sha256;
import io.lethe.imaging.StudyPeek;
import io.lethe.imaging.synthetic.SampleInstance;
import io.lethe.imaging.synthetic.SampleStudies;
import io.lethe.imaging.synthetic.SampleStudy;
import io.lethe.ingest.Pipeline;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.store.ObjectUris;
import io.lethe.streaming.wire.SingleObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code lethe land dicom} is killed again and again while dcmtk sends to it: what was acknowledged
 * is announced, and what is announced is there. The pipeline curates it to the end.
 */
class LandDicomTest {

  private static final int KILLS = 5;
  private static final int STUDY_SEEDS = 4;

  @TempDir private static Path folder;

  @BeforeAll
  static void isInstalled() {
    StoreScu.assumeInstalled();
  }

  @Test
  void nothingAcknowledgedIsLostAndNothingHalfLandedIsAnnounced() throws Exception {
    Map<Path, String> files = samples();
    Random random = new Random(7);
    try (Pipeline pipeline = Pipeline.start(folder.resolve("platform"))) {
      Set<Path> acknowledged = new HashSet<>();
      Set<Path> open = new TreeSet<>(files.keySet());
      int port = LandProcess.freePort();
      for (int kill = 0; kill < KILLS; kill++) {
        try (LandProcess producer = start(port);
            StoreScu sender = StoreScu.start(folder, port, share(open, random))) {
          awaitProgress(sender, random);
          producer.kill();
          sender.end();
          acknowledged.addAll(sender.acknowledged());
          open.removeAll(sender.acknowledged());
        }
      }
      assertThat(acknowledged).isNotEmpty();
      try (LandProcess producer = start(port);
          StoreScu sender = StoreScu.start(folder, port, open)) {
        assertThat(sender.end()).isZero();
        acknowledged.addAll(sender.acknowledged());
        assertThat(acknowledged).isEqualTo(files.keySet());

        Set<String> expected = new TreeSet<>(files.values());
        Map<String, StudyLanded> events = awaitAnnounced(pipeline, expected);
        for (StudyLanded event : events.values()) {
          everyObjectIsWhole(pipeline, event);
        }
        assertThat(producer.stop()).isIn(0, 143);
        for (StudyLanded event : events.values()) {
          CatalogUpdate version = pipeline.awaitVersion(event.getEventId());
          assertThat(version.getQuarantined()).isZero();
          assertThat(version.getLanded()).isEqualTo(event.getObjects().size());
        }
      }
    }
  }

  /** Files of sample studies with their SOP Instance UIDs. */
  private static Map<Path, String> samples() throws IOException {
    Map<Path, String> files = new HashMap<>();
    StudyPeek peek = new StudyPeek();
    Path samples = Files.createDirectories(folder.resolve("samples"));
    for (int seed = 1; seed <= STUDY_SEEDS; seed++) {
      SampleStudy study = SampleStudies.studies(seed).get(1);
      for (SampleInstance instance : study.instances()) {
        Path file = samples.resolve(seed + "-" + instance.fileName().replace('/', '-'));
        Files.write(file, instance.bytes());
        String uid = peek.uids(new ByteArrayInputStream(instance.bytes())).sopInstance();
        files.put(file.toAbsolutePath(), uid);
      }
    }
    return files;
  }

  private static LandProcess start(int port) throws Exception {
    Path config = folder.resolve("platform").resolve("lethe.yaml");
    return LandProcess.dicom(folder, port, config, folder.resolve("work"), "PT1S");
  }

  /** Some of the files at a time, so that kills hit different studies at different moments. */
  private static List<Path> share(Set<Path> open, Random random) {
    List<Path> share = new ArrayList<>(open);
    java.util.Collections.shuffle(share, random);
    return share.subList(0, Math.max(1, share.size() / 3));
  }

  /** Until some instances were acknowledged, or all of them and announcing may be under way. */
  private static void awaitProgress(StoreScu sender, Random random) throws Exception {
    int wanted = random.nextInt(12);
    while (sender.isRunning() && sender.acknowledged().size() < wanted) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    TimeUnit.MILLISECONDS.sleep(random.nextInt(sender.isRunning() ? 60 : 2500));
  }

  /** Waits until all instances stand in events; the same event twice counts once. */
  private static Map<String, StudyLanded> awaitAnnounced(Pipeline pipeline, Set<String> instances)
      throws Exception {
    return Pipeline.await(
            () -> {
              Map<String, StudyLanded> events = new HashMap<>();
              Set<String> announced = new TreeSet<>();
              for (StudyLanded event : events(pipeline)) {
                StudyLanded former = events.put(event.getEventId(), event);
                assertThat(former == null || former.equals(event)).isTrue();
                event.getObjects().forEach(object -> announced.add(instance(object)));
              }
              assertThat(instances).containsAll(announced);
              return announced.equals(instances) ? List.of(events) : List.of();
            })
        .get(0);
  }

  private static List<StudyLanded> events(Pipeline pipeline) throws IOException {
    SingleObject<StudyLanded> codec = new SingleObject<>(StudyLanded.class);
    List<StudyLanded> events = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> message : pipeline.messages("landing.studies")) {
      events.add(codec.decode(message.value()));
    }
    return events;
  }

  private static void everyObjectIsWhole(Pipeline pipeline, StudyLanded event) throws IOException {
    RawZone zone = new RawZone(ObjectUris.of("s3", "lethe-raw", "/"));
    for (LandedObject object : event.getObjects()) {
      URI uri = zone.object(object.getUri()).orElseThrow();
      byte[] bytes = pipeline.read(uri);
      assertThat(object.getSize()).isEqualTo(bytes.length);
      assertThat(object.getSha256()).isEqualTo(Sha256.of(bytes).hex());
    }
  }

  /** Keys end in the SOP Instance UID. */
  private static String instance(LandedObject object) {
    String name = object.getUri().substring(object.getUri().lastIndexOf('/') + 1);
    return name.substring(0, name.length() - ".dcm".length());
  }
}
