package io.lethe.land;

import io.lethe.curation.Sha256;
import io.lethe.ingest.Pipeline;
import io.lethe.platform.LocalPlatform;
import io.lethe.streaming.store.ObjectHead;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Runs that are in the raw zone already, and of which {@code lethe land s3-events} hears bit by
 * bit, twice and in any order.
 */
final class NotifiedConsignment implements Consignment {

  private static final String TOPIC = "s3.killed";
  private static final String KEYS = "killed/";
  private static final int RUNS = 4;
  private static final int FILES = 10;
  private static final int SIZE = 50_000;
  private static final String RULES =
      """
      rules:
        - {name: runs, key: 'killed/{run}/*.bam', kind: genomics, group: '{run}',
           marker: 'done/{run}', settle: PT1S}
      """;

  private final Pipeline pipeline;
  private final Path rules;
  private final int shares;
  private final Random random = new Random(3);
  private final Set<Set<Sha256>> deliveries = new HashSet<>();
  private final List<String> objects = new ArrayList<>();
  private final List<String> markers = new ArrayList<>();

  private NotifiedConsignment(Pipeline pipeline, Path rules, int shares) {
    this.pipeline = pipeline;
    this.rules = rules;
    this.shares = shares;
  }

  /**
   * @param shares starts of the process before which something is sent; markers with the last
   */
  static NotifiedConsignment put(Pipeline pipeline, Path folder, int shares) throws Exception {
    Path rules = Files.createDirectories(folder).resolve("rules.yaml");
    Files.writeString(rules, RULES);
    Notifications.createTopic(pipeline, TOPIC);
    NotifiedConsignment made = new NotifiedConsignment(pipeline, rules, shares);
    for (int run = 1; run <= RUNS; run++) {
      Set<Sha256> digests = new HashSet<>();
      for (int file = 0; file < FILES; file++) {
        byte[] bytes = new byte[SIZE];
        made.random.nextBytes(bytes);
        pipeline.put(KEYS + "R" + run + "/" + file + ".bam", bytes);
        digests.add(Sha256.of(bytes));
      }
      made.deliveries.add(digests);
      pipeline.put("done/R" + run, new byte[] {1});
    }
    made.listen();
    return made;
  }

  @Override
  public String source() {
    return "KILLED-s3-events";
  }

  @Override
  public String keys() {
    return KEYS;
  }

  @Override
  public List<String> arguments(int port) {
    return List.of(
        "s3-events",
        "--topic",
        TOPIC,
        "--rules",
        rules.toString(),
        "--bind",
        "127.0.0.1",
        "--metrics-port",
        Integer.toString(port));
  }

  @Override
  public void supply(int start) {
    if (start >= shares) {
      return;
    }
    int all = objects.size();
    List<String> share =
        new ArrayList<>(objects.subList(all * start / shares, all * (start + 1) / shares));
    if (start == shares - 1) {
      share.addAll(markers);
      Collections.shuffle(share, random);
    }
    for (String message : share) {
      pipeline.send(TOPIC, random.nextInt(2), message.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public Set<Set<Sha256>> deliveries() {
    return deliveries;
  }

  private void listen() throws Exception {
    int sequence = 0x100;
    for (ObjectHead object : pipeline.list(LocalPlatform.RAW_BUCKET)) {
      String key = object.uri().getPath().substring(1);
      String message =
          Notifications.records(
              "ObjectCreated:Put",
              LocalPlatform.RAW_BUCKET,
              key,
              object,
              Integer.toHexString(sequence++));
      if (key.startsWith("done/")) {
        markers.add(message);
      } else if (key.startsWith(KEYS)) {
        objects.addAll(Collections.nCopies(1 + random.nextInt(2), message));
      }
    }
    Collections.shuffle(objects, random);
  }
}
