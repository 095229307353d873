package io.lethe.land;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.genomics.synthetic.SampleFile;
import io.lethe.genomics.synthetic.SampleRuns;
import io.lethe.imaging.synthetic.SampleInstance;
import io.lethe.imaging.synthetic.SampleStudies;
import io.lethe.ingest.Pipeline;
import io.lethe.platform.LocalPlatform;
import io.lethe.schemas.CatalogKind;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.RunFile;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.store.ObjectHead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code lethe land s3-events} is killed again and again while notifications come, twice and out of
 * order: all objects are announced, as they are in the store, and the pipeline curates them to the
 * end.
 */
class LandS3EventsTest {

  private static final String TOPIC = "s3.notifications";
  private static final String BUCKET = LocalPlatform.RAW_BUCKET;
  private static final Set<CatalogKind> SETTLED = Set.of(CatalogKind.VERSION, CatalogKind.REFUSAL);
  private static final int KILLS = 3;
  private static final int STUDIES = 3;
  private static final String RULES =
      """
      rules:
        - {name: export, key: 'export/{study}/*.dcm', kind: imaging, group: '{study}', quiet: PT2S}
        - {name: runs, key: 'runs/{run}/**', kind: genomics, group: '{run}', marker: 'done/{run}',
           settle: PT2S}
      """;

  @TempDir private static Path folder;

  private final Random random = new Random(7);

  @Test
  void everyObjectIsAnnouncedAndCuratedAcrossKills() throws Exception {
    try (Pipeline pipeline = Pipeline.start(folder.resolve("platform"))) {
      Notifications.createTopic(pipeline, TOPIC);
      Map<String, Long> studies = putStudies(pipeline);
      Map<String, Long> run = putRun(pipeline);
      List<String> messages = notifications(pipeline);
      Files.writeString(folder.resolve("rules.yaml"), RULES);

      for (int kill = 0; kill < KILLS; kill++) {
        // What is on the topic when the process starts is read before anything is complete.
        send(pipeline, messages.subList(share(messages, kill), share(messages, kill + 1)));
        try (LandProcess producer = start()) {
          TimeUnit.MILLISECONDS.sleep(random.nextInt(4000));
          producer.kill();
        }
      }
      send(pipeline, List.of("{\"Records\":[{\"eventName\":\"ObjectCreated:Put\"}]}"));
      try (LandProcess producer = start()) {
        Map<String, StudyLanded> announced = awaitStudies(pipeline, studies);
        Map<String, RunLanded> runs = awaitRun(pipeline, run);

        for (String event : announced.keySet()) {
          CatalogUpdate version = awaitSettled(pipeline, event);
          assertThat(version.getKind()).isEqualTo(CatalogKind.VERSION);
          assertThat(version.getQuarantined()).isZero();
          assertThat(version.getLanded()).isEqualTo(announced.get(event).getObjects().size());
        }
        // Its files belong together: in two deliveries they would be of no use.
        assertThat(runs).hasSize(1);
        for (String event : runs.keySet()) {
          CatalogUpdate settled = awaitSettled(pipeline, event);
          assertThat(settled.getKind()).as(settled.toString()).isEqualTo(CatalogKind.VERSION);
          assertThat(settled.getLanded()).isEqualTo(runs.get(event).getFiles().size());
          assertThat(settled.getCurated() + settled.getQuarantined())
              .isEqualTo(settled.getLanded());
        }
        Pipeline.await(() -> refusals());
        assertThat(refusals()).allMatch(line -> line.contains("INVALID_FIELD"));
        assertThat(producer.stop()).isIn(0, 143);
      }
    }
  }

  /** The version that a delivery led to, or that there is none. */
  private static CatalogUpdate awaitSettled(Pipeline pipeline, String event) throws Exception {
    String digest = pipeline.digest(event);
    return Pipeline.await(
            () ->
                pipeline.catalog().stream()
                    .filter(update -> update.getDelivery().equals(digest))
                    .filter(update -> SETTLED.contains(update.getKind()))
                    .toList())
        .get(0);
  }

  private static List<String> refusals() throws IOException {
    return Files.readAllLines(folder.resolve("work").resolve("refused.jsonl"));
  }

  private static int share(List<String> messages, int part) {
    return messages.size() * part / KILLS;
  }

  private static LandProcess start() throws Exception {
    int port = LandProcess.freePort();
    List<String> own =
        List.of(
            "s3-events",
            "--topic",
            TOPIC,
            "--rules",
            folder.resolve("rules.yaml").toString(),
            "--bind",
            "127.0.0.1",
            "--metrics-port",
            Integer.toString(port));
    Path config = folder.resolve("platform").resolve("lethe.yaml");
    return LandProcess.start(
        folder, port, LandProcess.arguments(own, "EXPORT", config, folder.resolve("work")));
  }

  private static Map<String, Long> putStudies(Pipeline pipeline) throws Exception {
    Map<String, Long> sizes = new TreeMap<>();
    for (int seed = 1; seed <= STUDIES; seed++) {
      int number = 0;
      for (SampleInstance instance : SampleStudies.studies(seed).get(1).instances()) {
        String key = "export/1+2 %s/%d.dcm".formatted(seed, number++);
        pipeline.put(key, instance.bytes());
        sizes.put("s3://" + BUCKET + "/" + key, (long) instance.bytes().length);
      }
    }
    return sizes;
  }

  private static Map<String, Long> putRun(Pipeline pipeline) throws Exception {
    Map<String, Long> sizes = new TreeMap<>();
    for (SampleFile file : SampleRuns.run(5, "P5").files()) {
      String key = "runs/R 1/" + file.name();
      pipeline.put(key, file.bytes());
      sizes.put("s3://" + BUCKET + "/" + key, (long) file.bytes().length);
    }
    pipeline.put("done/R 1", new byte[] {1});
    return sizes;
  }

  /** Of all that is in the bucket, in every form, some of them twice, in any order. */
  private List<String> notifications(Pipeline pipeline) throws IOException {
    List<String> messages = new ArrayList<>();
    int sequence = 0x1000;
    for (ObjectHead object : pipeline.list(BUCKET)) {
      String key = object.uri().getPath().substring(1);
      String sequencer = Integer.toHexString(sequence++);
      String message =
          switch (random.nextInt(3)) {
            case 0 -> Notifications.eventBridge(BUCKET, key, object, sequencer);
            case 1 -> Notifications.records("ObjectCreated:Put", BUCKET, key, object, sequencer);
            default ->
                Notifications.records(
                    "s3:ObjectCreated:Put",
                    BUCKET,
                    key.replace("/", Notifications.SLASH),
                    object,
                    sequencer);
          };
      messages.add(message);
      if (random.nextInt(3) == 0) {
        messages.add(message);
      }
    }
    Collections.shuffle(messages, random);
    // The marker of the run comes with the last share, and overtakes some of that.
    List<String> marker = messages.stream().filter(each -> each.contains("done")).toList();
    messages.removeAll(marker);
    messages.addAll(messages.size() - messages.size() / (2 * KILLS), marker);
    return messages;
  }

  private void send(Pipeline pipeline, List<String> messages) {
    for (String message : messages) {
      pipeline.send(TOPIC, random.nextInt(2), message.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Waits until all objects stand in events; the same event twice counts once. */
  private static Map<String, StudyLanded> awaitStudies(Pipeline pipeline, Map<String, Long> sizes)
      throws Exception {
    return Pipeline.await(
            () -> {
              Map<String, StudyLanded> events = new HashMap<>();
              Map<String, Long> announced = new TreeMap<>();
              for (StudyLanded event : pipeline.events("landing.studies", StudyLanded.class)) {
                StudyLanded former = events.put(event.getEventId(), event);
                assertThat(former == null || former.equals(event)).isTrue();
                for (LandedObject object : event.getObjects()) {
                  announced.put(object.getUri(), object.getSize());
                }
              }
              assertThat(sizes).containsAllEntriesOf(announced);
              return announced.equals(sizes) ? List.of(events) : List.of();
            })
        .get(0);
  }

  private static Map<String, RunLanded> awaitRun(Pipeline pipeline, Map<String, Long> sizes)
      throws Exception {
    return Pipeline.await(
            () -> {
              Map<String, RunLanded> events = new HashMap<>();
              Map<String, Long> announced = new TreeMap<>();
              for (RunLanded event : pipeline.events("landing.runs", RunLanded.class)) {
                assertThat(event.getRunId()).isEqualTo("R 1");
                events.put(event.getEventId(), event);
                for (RunFile file : event.getFiles()) {
                  announced.put(file.getUri(), file.getSize());
                }
              }
              assertThat(sizes).containsAllEntriesOf(announced);
              return announced.equals(sizes) ? List.of(events) : List.of();
            })
        .get(0);
  }
}
