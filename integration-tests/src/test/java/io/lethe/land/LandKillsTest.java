package io.lethe.land;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Sha256;
import io.lethe.ingest.Pipeline;
import io.lethe.platform.LocalPlatform;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.RunFile;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.store.ObjectHead;
import io.lethe.streaming.store.ObjectUris;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each producer that brings data by itself is killed again and again, at any moment of its work:
 * what lands is announced, whole, once, and as it was.
 */
class LandKillsTest {

  private static final int KILLS = 3;
  private static final int LATEST_MILLIS = 1200;
  private static final RawZone ZONE =
      new RawZone(ObjectUris.of("s3", LocalPlatform.RAW_BUCKET, "/"));

  @TempDir private static Path folder;

  private static Pipeline pipeline;

  private final Map<String, SpecificRecord> events = new HashMap<>();
  private final Map<String, Set<String>> uris = new HashMap<>();
  private final Map<String, Set<Sha256>> digests = new HashMap<>();

  @BeforeAll
  static void start() throws IOException {
    pipeline = Pipeline.prepare(folder.resolve("platform"));
  }

  @AfterAll
  static void stop() throws IOException {
    if (pipeline != null) {
      pipeline.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dir", "sequencer", "s3-events", "orthanc"})
  void allIsAnnouncedOnceAndWholeWheneverItIsKilled(String producer) throws Exception {
    Path here = Files.createDirectories(folder.resolve(producer));
    Random random = new Random(producer.hashCode());
    try (Consignment consignment = consignment(producer, here)) {
      Set<Set<Sha256>> expected = consignment.deliveries();
      int cutShort = 0;
      for (int kill = 0; kill < KILLS; kill++) {
        consignment.supply(kill);
        try (LandProcess process = start(here, consignment)) {
          // The first kill comes as soon as it runs: later ones may find all done.
          TimeUnit.MILLISECONDS.sleep(kill == 0 ? 0 : random.nextInt(LATEST_MILLIS));
          process.kill();
        }
        look(consignment);
        assertThat(expected).as("only whole deliveries").containsAll(digests.values());
        cutShort += events.size() < expected.size() ? 1 : 0;
      }
      assertThat(cutShort).as("kills before all was done").isPositive();
      consignment.supply(KILLS);
      try (LandProcess process = start(here, consignment)) {
        Pipeline.await(() -> look(consignment) >= expected.size() ? List.of(true) : List.of());
        assertThat(process.stop()).isIn(0, 143);
      }
      assertThat(look(consignment)).as("by their ids").isEqualTo(expected.size());
      assertThat(new HashSet<>(digests.values())).isEqualTo(expected);
      List<String> announced = uris.values().stream().flatMap(Set::stream).toList();
      assertThat(announced).doesNotHaveDuplicates();
      assertThat(new TreeSet<>(announced)).isEqualTo(landed(consignment.keys()));
    }
  }

  private static Consignment consignment(String producer, Path here) throws Exception {
    return switch (producer) {
      case "dir" -> FolderConsignment.dir(here.resolve("export"));
      case "sequencer" -> FolderConsignment.sequencer(here.resolve("runs"));
      case "s3-events" -> NotifiedConsignment.put(pipeline, here.resolve("s3"), KILLS);
      default -> OrthancConsignment.store(here);
    };
  }

  private static LandProcess start(Path here, Consignment consignment) throws Exception {
    int port = LandProcess.freePort();
    Path config = folder.resolve("platform").resolve("lethe.yaml");
    List<String> arguments =
        LandProcess.arguments(
            consignment.arguments(port), consignment.source(), config, here.resolve("work"));
    return LandProcess.start(here, port, arguments);
  }

  /** Looks what is announced until now, and whether it is there; returns how many events. */
  private int look(Consignment consignment) throws Exception {
    for (StudyLanded event : pipeline.events("landing.studies", StudyLanded.class)) {
      if (event.getSource().equals(consignment.source())) {
        note(event.getEventId(), event, event.getObjects());
      }
    }
    for (RunLanded event : pipeline.events("landing.runs", RunLanded.class)) {
      if (event.getSource().equals(consignment.source())) {
        List<LandedObject> files = event.getFiles().stream().map(LandKillsTest::object).toList();
        note(event.getEventId(), event, files);
      }
    }
    return events.size();
  }

  /** The same event may come twice, and has the same content then. */
  private void note(String id, SpecificRecord event, List<LandedObject> objects)
      throws IOException {
    SpecificRecord former = events.putIfAbsent(id, event);
    assertThat(former == null || former.equals(event)).as("one id, one event").isTrue();
    if (former != null) {
      return;
    }
    Set<String> places = new HashSet<>();
    Set<Sha256> contents = new HashSet<>();
    for (LandedObject object : objects) {
      byte[] bytes = pipeline.read(ZONE.object(object.getUri()).orElseThrow());
      Sha256 digest = Sha256.of(bytes);
      assertThat(object.getSize()).isEqualTo(bytes.length);
      assertThat(object.getSha256()).isIn(null, digest.hex());
      places.add(object.getUri());
      contents.add(digest);
    }
    uris.put(id, places);
    digests.put(id, contents);
  }

  private static LandedObject object(RunFile file) {
    return new LandedObject(file.getUri(), file.getSize(), file.getSha256());
  }

  private static Set<String> landed(String keys) throws IOException {
    Set<String> landed = new TreeSet<>();
    for (ObjectHead object : pipeline.list(LocalPlatform.RAW_BUCKET)) {
      String uri = RawZone.text(object.uri());
      if (uri.startsWith("s3://" + LocalPlatform.RAW_BUCKET + "/" + keys)) {
        landed.add(uri);
      }
    }
    return landed;
  }
}
