package io.lethe.land;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lethe.catalog.Tables;
import io.lethe.curation.Sha256;
import io.lethe.imaging.StudyPeek;
import io.lethe.imaging.synthetic.SampleInstance;
import io.lethe.imaging.synthetic.SampleStudies;
import io.lethe.ingest.Pipeline;
import io.lethe.platform.LocalPlatform;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.store.ObjectUris;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Orthanc as the PACS, by both ways: it sends by C-STORE to {@code lethe land dicom}, and {@code
 * lethe land orthanc} follows its change log. What lands goes all the way into the catalog.
 */
@Timeout(value = 12, unit = TimeUnit.MINUTES)
class LandOrthancTest {

  private static final int KILLS = 6;

  @TempDir private static Path folder;

  private static Pipeline pipeline;

  @BeforeAll
  static void start() throws Exception {
    StoreScu.assumeInstalled();
    Orthanc.assumeInstalled();
    pipeline = Pipeline.start(folder.resolve("platform"));
    pipeline.startCatalog(folder.resolve("platform"));
  }

  @AfterAll
  static void stop() throws IOException {
    if (pipeline != null) {
      pipeline.close();
    }
  }

  @Test
  void whatThePacsHoldsComesIntoTheCatalogByBothWays() throws Exception {
    Path here = Files.createDirectories(folder.resolve("both"));
    int port = LandProcess.freePort();
    List<Path> files = samples(here, 21);
    try (Orthanc orthanc = Orthanc.start(here.resolve("orthanc"), port);
        LandProcess receiver =
            LandProcess.dicom(here, port, config(), here.resolve("dicom"), "PT10S")) {
      store(here, orthanc, files);
      String study = orthanc.get("/studies").get(0).asText();
      orthanc.post("/modalities/lethe/store", ("\"" + study + "\"").getBytes());
      StudyLanded pushed = awaitEvent("dicom-", files);
      try (LandProcess follower =
          follow(here, LandProcess.freePort(), here.resolve("follower"), orthanc)) {
        StudyLanded pulled = awaitEvent("orthanc-", files);
        asOrthancHoldsThem(orthanc, pulled);
        for (StudyLanded event : List.of(pushed, pulled)) {
          assertThat(event.getObjects()).hasSameSizeAs(files);
          dataSetsAreThoseSent(files, event);
          isInTheCatalog(event);
        }
        assertThat(follower.stop()).isIn(0, 143);
      }
      assertThat(receiver.stop()).isIn(0, 143);
      nothingIsLogged(here, files);
    }
  }

  @Test
  void nothingIsLostNorAnnouncedTwiceWhoeverIsKilled() throws Exception {
    Path here = Files.createDirectories(folder.resolve("kills"));
    Random random = new Random(11);
    List<Path> files = samples(here, 31, 32, 33, 34);
    Collections.shuffle(files, random);
    int port = LandProcess.freePort();
    Path work = here.resolve("work");
    try (Orthanc orthanc = Orthanc.start(here.resolve("orthanc"), port)) {
      for (int kill = 0; kill < KILLS; kill++) {
        // Instances of all studies in each share: what comes later is a further delivery.
        List<Path> share =
            files.subList(kill * files.size() / KILLS, (kill + 1) * files.size() / KILLS);
        try (LandProcess follower = follow(here, port, work, orthanc)) {
          store(here, orthanc, share);
          TimeUnit.MILLISECONDS.sleep(random.nextInt(3500));
          if (kill % 2 == 1) {
            orthanc.kill();
            orthanc.start();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(1000));
          }
          follower.kill();
        }
      }
      try (LandProcess follower = follow(here, port, work, orthanc)) {
        awaitSettled(orthanc, port);
        eachIsAnnouncedOnce(files);

        // All of it once more, and another database: no news but what is new.
        store(here, orthanc, files);
        orthanc.stop();
        orthanc.startEmpty(port);
        store(here, orthanc, files);
        List<Path> all = new ArrayList<>(files);
        all.addAll(samples(here, 35));
        store(here, orthanc, all.subList(files.size(), all.size()));
        awaitAnnounced(all);
        awaitSettled(orthanc, port);
        eachIsAnnouncedOnce(all);
        assertThat(follower.stop()).isIn(0, 143);
        nothingIsLogged(here, all);
      }
    }
  }

  /**
   * Writes the instances of sample studies, whose data sets dcmtk and Orthanc leave as they are.
   */
  private static List<Path> samples(Path here, long... seeds) throws IOException {
    Path samples = Files.createDirectories(here.resolve("samples"));
    List<Path> files = new ArrayList<>();
    for (long seed : seeds) {
      for (SampleInstance instance : SampleStudies.studies(seed).get(0).instances()) {
        Path file = samples.resolve(seed + "-" + instance.fileName().replace('/', '-'));
        files.add(Files.write(file, instance.bytes()));
      }
    }
    return files;
  }

  private static Path config() {
    return folder.resolve("platform").resolve("lethe.yaml");
  }

  /** Starts {@code lethe land orthanc}; its metrics are on the port. */
  private static LandProcess follow(Path here, int port, Path work, Orthanc orthanc)
      throws Exception {
    List<String> own = new ArrayList<>(List.of("orthanc"));
    own.addAll(orthanc.arguments());
    own.addAll(List.of("--every", "PT0.2S", "--recheck", "PT5S"));
    own.addAll(List.of("--bind", "127.0.0.1", "--metrics-port", Integer.toString(port)));
    return LandProcess.start(here, port, LandProcess.arguments(own, "PACS1", config(), work));
  }

  /** No UID that was sent stands in what producers print and log. */
  private static void nothingIsLogged(Path here, List<Path> files) throws IOException {
    Set<String> identifiers = dataSets(files).keySet();
    try (Stream<Path> found = Files.walk(here)) {
      List<Path> logs =
          found.filter(file -> here.relativize(file).toString().startsWith("land-")).toList();
      assertThat(logs).isNotEmpty();
      for (Path log : logs) {
        if (Files.isRegularFile(log)) {
          assertThat(Files.readString(log)).doesNotContain(identifiers);
        }
      }
    }
  }

  private static void store(Path here, Orthanc orthanc, List<Path> files) throws Exception {
    try (StoreScu sender = StoreScu.start(here, orthanc.dicomPort(), files)) {
      assertThat(sender.end()).isZero();
    }
  }

  /** Until the follower has dealt with all of Orthanc's log. */
  private static void awaitSettled(Orthanc orthanc, int port) throws Exception {
    Pipeline.await(
        () -> {
          boolean stable = true;
          for (JsonNode study : orthanc.get("/studies?expand")) {
            stable &= study.path("IsStable").asBoolean();
          }
          long last = orthanc.get("/changes?last").path("Last").asLong();
          return stable && last > 0 && last == sequence(port) ? List.of(last) : List.of();
        });
  }

  private static long sequence(int port) throws Exception {
    HttpRequest scrape =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
    String metrics =
        HttpClient.newHttpClient().send(scrape, HttpResponse.BodyHandlers.ofString()).body();
    return metrics
        .lines()
        .filter(line -> line.startsWith("lethe_land_orthanc_sequence "))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' '))))
        .findFirst()
        .orElse(-1);
  }

  private static StudyLanded awaitEvent(String prefix, List<Path> files) throws Exception {
    Set<String> wanted = dataSets(files).keySet();
    return Pipeline.await(
            () ->
                events().stream()
                    .filter(event -> event.getEventId().startsWith(prefix))
                    .filter(event -> wanted.contains(instance(event.getObjects().get(0))))
                    .toList())
        .get(0);
  }

  private static void awaitAnnounced(List<Path> files) throws Exception {
    Set<String> wanted = dataSets(files).keySet();
    Pipeline.await(
        () -> {
          Set<String> announced = new TreeSet<>();
          for (StudyLanded event : events()) {
            event.getObjects().forEach(object -> announced.add(instance(object)));
          }
          return announced.containsAll(wanted) ? List.of(announced) : List.of();
        });
  }

  /** Every instance in one event, which may have been sent again with the same content. */
  private static void eachIsAnnouncedOnce(List<Path> files) throws Exception {
    Map<String, StudyLanded> events = new HashMap<>();
    for (StudyLanded event : events()) {
      StudyLanded former = events.put(event.getEventId(), event);
      assertThat(former == null || former.equals(event)).as("one id, one content").isTrue();
    }
    Map<String, Sha256> sent = dataSets(files);
    List<String> announced = new ArrayList<>();
    for (StudyLanded event : events.values()) {
      for (LandedObject object : event.getObjects()) {
        if (sent.containsKey(instance(object))) {
          announced.add(instance(object));
          assertThat(dataSet(read(object))).isEqualTo(sent.get(instance(object)));
        }
      }
    }
    assertThat(announced).containsExactlyInAnyOrderElementsOf(sent.keySet());
  }

  private static void dataSetsAreThoseSent(List<Path> files, StudyLanded event) throws IOException {
    Map<String, Sha256> landed = new TreeMap<>();
    for (LandedObject object : event.getObjects()) {
      landed.put(instance(object), dataSet(read(object)));
    }
    assertThat(landed).isEqualTo(dataSets(files));
  }

  /** File meta information and all. */
  private static void asOrthancHoldsThem(Orthanc orthanc, StudyLanded event) throws Exception {
    Map<String, Sha256> held = new TreeMap<>();
    for (JsonNode instance : orthanc.get("/instances?expand")) {
      held.put(
          instance.path("MainDicomTags").path("SOPInstanceUID").asText(),
          Sha256.of(orthanc.bytes("/instances/" + instance.path("ID").asText() + "/file")));
    }
    Map<String, Sha256> landed = new TreeMap<>();
    for (LandedObject object : event.getObjects()) {
      landed.put(instance(object), Sha256.of(read(object)));
      assertThat(object.getSha256()).isEqualTo(landed.get(instance(object)).hex());
    }
    assertThat(landed).isEqualTo(held);
  }

  private static void isInTheCatalog(StudyLanded event) throws Exception {
    CatalogUpdate version = pipeline.awaitVersion(event.getEventId());
    assertThat(version.getQuarantined()).isZero();
    assertThat(version.getLanded()).isEqualTo(event.getObjects().size());
    Tables tables = new Tables(pipeline.platform().catalog().owner());
    String row = "SELECT objects FROM catalog.versions WHERE delivery = '%s'";
    List<String> objects =
        Pipeline.await(() -> tables.column(row.formatted(version.getDelivery())));
    assertThat(objects).containsExactly(Integer.toString(event.getObjects().size()));
  }

  private static List<StudyLanded> events() throws IOException {
    return pipeline.events("landing.studies", StudyLanded.class);
  }

  private static byte[] read(LandedObject object) throws IOException {
    RawZone zone = new RawZone(ObjectUris.of("s3", LocalPlatform.RAW_BUCKET, "/"));
    return pipeline.read(zone.object(object.getUri()).orElseThrow());
  }

  /** Keys end in the SOP Instance UID. */
  private static String instance(LandedObject object) {
    String name = object.getUri().substring(object.getUri().lastIndexOf('/') + 1);
    return name.substring(0, name.length() - ".dcm".length());
  }

  /** Data sets by SOP Instance UID. */
  private static Map<String, Sha256> dataSets(List<Path> files) throws IOException {
    StudyPeek peek = new StudyPeek();
    Map<String, Sha256> dataSets = new TreeMap<>();
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      dataSets.put(peek.uids(new ByteArrayInputStream(bytes)).sopInstance(), dataSet(bytes));
    }
    return dataSets;
  }

  /** What follows the file meta information (PS3.10 7.1), whose group length comes first. */
  private static Sha256 dataSet(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(144 + bytes.getInt(140));
    byte[] rest = new byte[bytes.remaining()];
    bytes.get(rest);
    return Sha256.of(rest);
  }
}
