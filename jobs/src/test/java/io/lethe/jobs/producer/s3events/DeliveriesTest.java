package io.lethe.jobs.producer.s3events;

import static io.lethe.jobs.producer.s3events.Bench.object;
import static io.lethe.jobs.producer.s3events.Bench.put;
import static io.lethe.jobs.producer.s3events.Bench.removed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lethe.jobs.producer.Delivery;
import io.lethe.jobs.producer.LandedFile;
import io.lethe.jobs.producer.s3events.ObjectEvent.Created;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From notifications to deliveries. */
class DeliveriesTest {

  private static final Duration QUIET = Duration.ofSeconds(60);
  private static final Duration LATE = Duration.ofHours(1);
  private static final Rules RULES =
      Rules.parse(
          """
          rules:
            - {name: pacs, key: 'export/{study}/{file}.dcm', kind: imaging, group: '{study}',
               quiet: PT60S}
            - {name: runs, key: 'runs/{run}/**', kind: genomics, group: '{run}',
               marker: 'runs/{run}/_DONE', settle: PT10S, expires: P1D}
          """);

  @TempDir private Path temp;

  private final Bench.TestTime time = new Bench.TestTime();
  private final HeadStore store = new HeadStore();

  @Test
  void aGroupIsADeliveryWhenItHasBeenQuiet() throws IOException {
    try (Bench bench = open()) {
      bench.take(written("export/1.2/a.dcm", "01"));
      bench.take(written("export/9/x.dcm", "01"));
      assertThat(bench.after(QUIET.minusSeconds(1))).isEmpty();
      bench.take(written("export/1.2/b.dcm", "02"));

      List<Delivery> due = bench.announceAfter(Duration.ofSeconds(1));
      assertThat(due).extracting(Delivery::group).containsExactly("IMAGING:pacs:9");
      due = bench.announceAfter(QUIET);
      assertThat(due)
          .singleElement()
          .extracting(Delivery::objects)
          .isEqualTo(List.of(file("export/1.2/a.dcm"), file("export/1.2/b.dcm")));
      assertThat(bench.ledger().backlog()).isZero();
    }
  }

  @Test
  void whatComesLateIsAFurtherDelivery() throws IOException {
    try (Bench bench = open()) {
      bench.take(written("export/1/a.dcm", "01"));
      Delivery first = bench.announceAfter(QUIET).get(0);
      bench.take(written("export/1/late.dcm", "01"));
      Delivery second = bench.announceAfter(QUIET).get(0);

      assertThat(second.objects()).containsExactly(file("export/1/late.dcm"));
      assertThat(second.group()).isEqualTo(first.group());
      assertThat(second.id()).isNotEqualTo(first.id());
    }
  }

  @Test
  void aRunWaitsForItsMarkerAndForWhatTheMarkerOvertook() throws IOException {
    try (Bench bench = open()) {
      bench.take(written("runs/R1/a.bam", "01"));
      assertThat(bench.after(Duration.ofHours(1))).isEmpty();
      bench.take(written("runs/R1/_DONE", "09"));
      assertThat(bench.after(Duration.ofSeconds(9))).isEmpty();
      bench.take(written("runs/R1/b/c.bam", "02"));
      assertThat(bench.after(Duration.ofSeconds(9))).isEmpty();

      assertThat(bench.announceAfter(Duration.ofSeconds(1)))
          .singleElement()
          .extracting(Delivery::objects)
          .isEqualTo(
              List.of(file("runs/R1/_DONE"), file("runs/R1/a.bam"), file("runs/R1/b/c.bam")));
    }
  }

  /** A notification may come hours late, and no second marker follows it. */
  @Test
  void whatIsNewInARunAfterItsMarkerIsAFurtherDeliveryAfterALongerTime() throws IOException {
    announceRun();
    try (Bench bench = open()) {
      bench.take(written("runs/R1/late.bam", "03"));
      // The former marker once more says nothing of what came after it.
      bench.take(written("runs/R1/_DONE", "09"));
      assertThat(bench.after(LATE.minusSeconds(1))).isEmpty();
      assertThat(bench.announceAfter(Duration.ofSeconds(1)))
          .singleElement()
          .extracting(Delivery::objects)
          .isEqualTo(List.of(file("runs/R1/late.bam")));
    }
    try (Bench bench = open()) {
      bench.ledger().compact();
      bench.take(written("runs/R1/later.bam", "04"));
      assertThat(bench.announceAfter(LATE)).hasSize(1);
    }
  }

  @Test
  void aRunThatIsWrittenAgainWaitsForANewerMarker() throws IOException {
    announceRun();
    try (Bench bench = open()) {
      bench.take(written("runs/R1/new.bam", "20"));
      bench.take(written("runs/R1/a.bam", "21"));
      bench.take(written("runs/R1/_DONE", "09"));
      assertThat(bench.after(Duration.ofHours(23))).isEmpty();
    }
    try (Bench bench = open()) {
      bench.ledger().compact();
    }
    try (Bench bench = open()) {
      bench.take(written("runs/R1/b.bam", "22"));
      assertThat(bench.after(Duration.ofHours(23))).isEmpty();
      bench.take(written("runs/R1/_DONE", "23"));
      assertThat(bench.after(Duration.ofSeconds(9))).isEmpty();
      assertThat(bench.announceAfter(Duration.ofSeconds(1)))
          .singleElement()
          .extracting(Delivery::objects)
          .isEqualTo(
              List.of(
                  file("runs/R1/_DONE"),
                  file("runs/R1/a.bam"),
                  file("runs/R1/b.bam"),
                  file("runs/R1/new.bam")));
      assertThat(bench.ledger().backlog()).isZero();
    }
  }

  @Test
  void aRunThatIsWrittenAgainAndGetsNoMarkerIsGivenUp() throws IOException {
    announceRun();
    try (Bench bench = open()) {
      bench.take(written("runs/R1/a.bam", "21"));
      assertThat(bench.after(Duration.ofDays(1))).isEmpty();
      assertThat(bench.ledger().backlog()).isZero();
      assertThat(bench.ledger().groups()).isZero();
    }
  }

  @Test
  void aMarkerThatIsRemovedCompletesNothing() throws IOException {
    try (Bench bench = open()) {
      bench.take(written("runs/R1/a.bam", "01"));
      bench.take(written("runs/R1/_DONE", "05"));
      bench.take(removed("runs/R1/_DONE", "06"));
      store.remove("runs/R1/_DONE");
      assertThat(bench.after(Duration.ofHours(1))).isEmpty();
      bench.take(written("runs/R1/_DONE", "07"));
      assertThat(bench.announceAfter(Duration.ofSeconds(10))).hasSize(1);
    }
  }

  @Test
  void aRunThatNeverCompletesIsGivenUp() throws IOException {
    try (Bench bench = open()) {
      bench.take(written("runs/R1/a.bam", "01"));
      assertThat(bench.after(Duration.ofHours(23))).isEmpty();
      assertThat(bench.ledger().backlog()).isEqualTo(1);
      assertThat(bench.after(Duration.ofHours(1))).isEmpty();
      assertThat(bench.ledger().backlog()).isZero();
    }
  }

  @Test
  void onlyWhatTheStoreHasAsNotifiedIsAnnounced() throws IOException {
    try (Bench bench = open()) {
      bench.take(written("export/1/there.dcm", "01"));
      bench.take(put(object("export/1/never.dcm", 5, "e", "01")));
      Created changed = object("export/1/changed.dcm", 5, "former", "01");
      bench.take(put(changed));
      store.put(object("export/1/changed.dcm", 5, "newer", "02"));
      Created longer = object("export/1/longer.dcm", 5, "", "01");
      bench.take(put(longer));
      store.put(object("export/1/longer.dcm", 6, "", "02"));

      assertThat(bench.announceAfter(QUIET))
          .singleElement()
          .extracting(Delivery::objects)
          .isEqualTo(List.of(file("export/1/there.dcm")));
      assertThat(bench.ledger().backlog()).isZero();

      bench.take(put(object("export/1/changed.dcm", 5, "newer", "02")));
      assertThat(bench.announceAfter(QUIET)).hasSize(1);
    }
  }

  @Test
  void theStoreTellsTheSizeThatANotificationLeavesOut() throws IOException {
    try (Bench bench = open()) {
      bench.take(written("export/1/a.dcm", "01").replaceAll("\"size\":\\d+,", ""));
      bench.take(written("export/1/a.dcm", "01").replaceAll("\"size\":\\d+,", ""));
      assertThat(bench.announceAfter(QUIET).get(0).objects())
          .containsExactly(file("export/1/a.dcm"));
      bench.take(written("export/1/a.dcm", "01").replaceAll("\"size\":\\d+,", ""));
      assertThat(bench.announceAfter(QUIET)).isEmpty();
    }
  }

  @Test
  void nothingIsLostWhileTheStoreIsAway() throws IOException {
    try (Bench bench = open()) {
      for (int i = 0; i < 10; i++) {
        bench.take(written("export/" + i + "/a.dcm", "01"));
      }
      store.away(true);
      assertThat(bench.after(QUIET)).isEmpty();
      assertThat(bench.ledger().backlog()).isEqualTo(10);
      store.away(false);
      assertThat(bench.announceAfter(QUIET)).hasSize(10);
    }
  }

  @Test
  void whatIsOutsideOwnOrUnmatchedIsNotAnnounced() throws IOException {
    try (Bench bench = open()) {
      bench.take(written("other/1/a.dcm", "01"));
      bench.take(written("s3-events/PACS1/inventories/x.jsonl", "01"));
      bench.take(put(object("export/1/", 0, "e", "01")));
      bench.take(written("export/1/a.dcm", "01").replace("\"lethe-raw\"", "\"research\""));
      bench.take(put(object("export/../secret/a.dcm", 1, "e", "01")));
      bench.take("nonsense");

      assertThat(bench.after(QUIET)).isEmpty();
      assertThat(bench.ledger().backlog()).isZero();
    }
    assertThat(Files.readAllLines(temp.resolve("work").resolve(Refusals.FILE)))
        .containsExactly(
            "{\"at\":\"2026-01-01T00:00:00Z\",\"topic\":\"s3.notifications\",\"partition\":0,"
                + "\"offset\":5,\"reason\":\"NOT_JSON\",\"position\":0}");
  }

  @Test
  void refusalsAreBounded() throws IOException {
    try (Bench bench = open()) {
      for (int i = 0; i < 500; i++) {
        bench.take("{\"secret\":\"Doe^Jane\"}");
      }
    }
    for (String name : List.of(Refusals.FILE, Refusals.FORMER)) {
      Path file = temp.resolve("work").resolve(name);
      assertThat(Files.size(file)).isLessThan(4096 + 256);
      assertThat(Files.readString(file)).contains("UNKNOWN_FORM").doesNotContain("Doe");
    }
  }

  @Test
  void rulesOfWhatWaitsMayNotBeTakenAway() throws IOException {
    try (Bench bench = open()) {
      bench.take(written("export/1/a.dcm", "01"));
    }
    Rules other = Rules.parse("rules: [{name: scratch, key: 'tmp/**', ignore: true}]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bench.open(copy("moved"), other, store, time))
        .withMessageContaining("pacs");
  }

  /** Any order of the same notifications, with any repetitions, leads to the same deliveries. */
  @Test
  void theOrderOfNotificationsDoesNotMatter() throws IOException {
    Random random = new Random(17);
    for (int round = 0; round < 100; round++) {
      HeadStore truth = new HeadStore();
      List<String> messages = history(random, truth);
      List<Delivery> expected = deliveries(messages, truth, "in-order-" + round);
      List<String> shuffled = new ArrayList<>(messages);
      for (int again = random.nextInt(messages.size() + 1); again > 0; again--) {
        shuffled.add(messages.get(random.nextInt(messages.size())));
      }
      Collections.shuffle(shuffled, random);

      assertThat(deliveries(shuffled, truth, "shuffled-" + round))
          .as("round %d", round)
          .extracting(Delivery::id)
          .containsExactlyInAnyOrderElementsOf(expected.stream().map(Delivery::id).toList());
    }
  }

  /**
   * The process is killed after each record of its journal, and in the midst of each, and the topic
   * is read again from the start: all objects are announced, and what was a delivery before is the
   * same delivery after.
   */
  @Test
  void aKillAtAnyPointLosesNothing() throws IOException {
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      messages.add(written("export/1/" + i + ".dcm", "0" + (i + 1)));
      messages.add(written("runs/R1/" + i + ".bam", "0" + (i + 1)));
    }
    messages.add(put(object("export/1/gone.dcm", 3, "e", "01")));
    messages.add(written("runs/R1/_DONE", "08"));
    Set<String> all = new TreeSet<>();
    List<Delivery> announced = new ArrayList<>();
    try (Bench bench = open()) {
      for (String message : messages) {
        bench.take(message);
      }
      announced.addAll(bench.announceAfter(QUIET));
      bench.take(written("export/1/late.dcm", "01"));
      messages.add(written("export/1/late.dcm", "01"));
      announced.addAll(bench.announceAfter(QUIET));
    }
    announced.forEach(delivery -> delivery.objects().forEach(file -> all.add(file.uri())));
    assertThat(announced).hasSize(3);
    assertThat(all).hasSize(10);

    byte[] journal = Files.readAllBytes(journal(temp.resolve("work")));
    Map<String, Delivery> known = new HashMap<>();
    announced.forEach(delivery -> known.put(delivery.id(), delivery));
    for (int cut : cuts(journal)) {
      Path work = copy("cut-" + cut);
      Files.write(journal(work), Arrays.copyOf(journal, cut));
      Set<String> found = new TreeSet<>();
      Set<String> closed = new HashSet<>();
      try (Bench bench = Bench.open(work, RULES, store, time)) {
        bench.ledger().deliveries().forEach(delivery -> closed.add(delivery.id()));
        for (Delivery delivery : bench.ledger().deliveries()) {
          assertThat(delivery).isEqualTo(known.get(delivery.id()));
        }
        for (String message : messages) {
          bench.take(message);
        }
        List<Delivery> after = bench.announceAfter(QUIET);
        assertThat(after.stream().map(Delivery::id)).containsAll(closed);
        after.forEach(delivery -> delivery.objects().forEach(file -> found.add(file.uri())));
      }
      // What was announced before the kill is not announced again: the journal tells.
      String left = new String(journal, 0, cut, StandardCharsets.ISO_8859_1);
      for (Delivery delivery : announced) {
        if (left.contains(delivery.id())) {
          delivery.objects().forEach(file -> found.add(file.uri()));
        }
      }
      assertThat(found).as("cut at byte %d", cut).isEqualTo(all);
    }
  }

  /** The end of each record, and a place in the next: length, CRC-32C, payload. */
  private static List<Integer> cuts(byte[] journal) {
    List<Integer> cuts = new ArrayList<>();
    int at = 8;
    while (at < journal.length) {
      cuts.add(at);
      cuts.add(at + 5);
      at += 8 + ByteBuffer.wrap(journal).getInt(at);
    }
    cuts.add(journal.length);
    return cuts;
  }

  /** What happened to some objects, in its order; the store is left as it all ended. */
  private static List<String> history(Random random, HeadStore truth) {
    List<String> messages = new ArrayList<>();
    int sequence = 0x10;
    for (int i = 0; i < 2 + random.nextInt(12); i++) {
      String folder = random.nextBoolean() ? "export/" : "runs/";
      String key = folder + random.nextInt(3) + "/" + random.nextInt(3) + ".dcm";
      String sequencer = Integer.toHexString(sequence) + "0".repeat(random.nextInt(3));
      sequence += 1 + random.nextInt(20);
      if (random.nextInt(4) == 0) {
        messages.add(removed(key, sequencer));
        truth.remove(key);
      } else {
        Created object = object(key, random.nextInt(9), "e" + random.nextInt(3), sequencer);
        messages.add(put(object));
        truth.put(object);
      }
    }
    for (int run = 0; run < 3; run++) {
      Created marker = object("runs/" + run + "/_DONE", 0, "e", Integer.toHexString(sequence++));
      truth.put(marker);
      messages.add(put(marker));
    }
    return messages;
  }

  private List<Delivery> deliveries(List<String> messages, HeadStore truth, String name)
      throws IOException {
    try (Bench bench = Bench.open(temp.resolve(name), RULES, truth, time)) {
      for (String message : messages) {
        bench.take(message);
      }
      return bench.announceAfter(QUIET);
    }
  }

  /** R1 with a.bam, b.bam and its marker. */
  private void announceRun() throws IOException {
    try (Bench bench = open()) {
      bench.take(written("runs/R1/a.bam", "01"));
      bench.take(written("runs/R1/b.bam", "02"));
      bench.take(written("runs/R1/_DONE", "09"));
      assertThat(bench.announceAfter(Duration.ofSeconds(10))).hasSize(1);
    }
  }

  private String written(String key, String sequencer) {
    Created object = object(key, key.length(), "e-" + key.length(), sequencer);
    store.put(object);
    return put(object);
  }

  private static LandedFile file(String key) {
    return new LandedFile("s3://lethe-raw/" + key, key.length(), null);
  }

  private Bench open() throws IOException {
    return Bench.open(temp.resolve("work"), RULES, store, time);
  }

  /** The work folder as a kill leaves it. */
  private Path copy(String name) throws IOException {
    Path to = temp.resolve(name);
    Files.createDirectories(to.resolve("journal"));
    Path journal = journal(temp.resolve("work"));
    Files.copy(journal, to.resolve("journal").resolve(journal.getFileName()));
    return to;
  }

  private static Path journal(Path work) throws IOException {
    try (Stream<Path> files = Files.list(work.resolve("journal"))) {
      return files.filter(file -> file.toString().endsWith(".journal")).findFirst().orElseThrow();
    }
  }
}
