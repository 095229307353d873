package io.lethe.jobs.producer.s3events;

import static io.lethe.jobs.producer.s3events.Bench.object;
import static io.lethe.jobs.producer.s3events.Bench.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lethe.jobs.producer.Delivery;
import io.lethe.jobs.producer.s3events.ObjectEvent.Created;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read, what is committed, and when reading pauses. */
class NotificationReaderTest {

  private static final String TOPIC = "s3.notifications";
  private static final TopicPartition ZERO = new TopicPartition(TOPIC, 0);
  private static final TopicPartition ONE = new TopicPartition(TOPIC, 1);
  private static final Duration QUIET = Duration.ofSeconds(60);
  private static final Rules RULES =
      Rules.parse(
          "rules: [{name: all, key: '{study}/*', kind: imaging, group: '{study}', quiet: PT60S}]");

  @TempDir private Path work;

  private final Bench.TestTime time = new Bench.TestTime();
  private final HeadStore store = new HeadStore();
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

  @Test
  void offsetsAreCommittedOfAllPartitionsThatWereRead() throws IOException {
    partitions(2);
    try (Bench bench = Bench.open(work, RULES, store, time)) {
      NotificationReader reader = bench.reader(consumer, TOPIC);
      consumer.schedulePollTask(
          () -> {
            add(ZERO, 0, written("1/a"));
            add(ZERO, 1, "nonsense");
            add(ONE, 0, written("1/b"));
          });
      consumer.schedulePollTask(reader::stop);
      reader.run();

      assertThat(committed()).isEqualTo(Map.of(ZERO, 2L, ONE, 1L));
      assertThat(bench.announceAfter(QUIET).get(0).objects()).hasSize(2);
    }
  }

  @Test
  void nothingIsCommittedThatTheWorkFolderDidNotTake() throws IOException {
    partitions(1);
    try (Bench bench = Bench.open(work, RULES, store, time)) {
      NotificationReader reader = bench.reader(consumer, TOPIC);
      consumer.schedulePollTask(() -> add(ZERO, 0, written("1/a")));
      bench.ledger().close();

      assertThatExceptionOfType(IOException.class).isThrownBy(reader::run);
      assertThat(committed()).isEmpty();
    }
  }

  @Test
  void whatWasReadAndNotCommittedIsReadAgainAndIsTheSameDelivery() throws IOException {
    partitions(1);
    String first;
    try (Bench bench = Bench.open(work, RULES, store, time)) {
      bench.take(written("1/a"));
      first = bench.after(QUIET).get(0).id();
    }
    try (Bench bench = Bench.open(work, RULES, store, time)) {
      NotificationReader reader = bench.reader(consumer, TOPIC);
      consumer.schedulePollTask(() -> add(ZERO, 0, written("1/a")));
      consumer.schedulePollTask(reader::stop);
      reader.run();

      assertThat(bench.announceAfter(QUIET)).extracting(Delivery::id).containsExactly(first);
      assertThat(bench.announceAfter(QUIET)).isEmpty();
    }
  }

  @Test
  void readingPausesWhileTooMuchWaits() throws IOException {
    partitions(1);
    try (Bench bench = Bench.open(work, RULES, store, time, 3)) {
      NotificationReader reader = bench.reader(consumer, TOPIC);
      consumer.schedulePollTask(
          () -> {
            for (int i = 0; i < 5; i++) {
              add(ZERO, i, written("1/" + i));
            }
          });
      consumer.schedulePollTask(
          () -> {
            assertThat(bench.ledger().backlog()).isEqualTo(3);
            assertThat(consumer.paused()).containsExactly(ZERO);
            assertThat(bench.progress().isPaused()).isTrue();
            assertThat(committed()).isEqualTo(Map.of(ZERO, 3L));
            assertThat(announce(bench)).isEqualTo(3);
          });
      consumer.schedulePollTask(
          () -> {
            assertThat(consumer.paused()).isEmpty();
            // The broker gives again what was given back.
            for (int i = 3; i < 5; i++) {
              add(ZERO, i, written("1/" + i));
            }
          });
      consumer.schedulePollTask(reader::stop);
      reader.run();

      assertThat(committed()).isEqualTo(Map.of(ZERO, 5L));
      assertThat(bench.announceAfter(QUIET).get(0).objects()).hasSize(2);
    }
  }

  /**
   * What waits for the broker leaves no room: that is no reason to cut what is under way in two.
   */
  @Test
  void noGroupIsCutWhileClosedOnesWaitToBeAnnounced() throws IOException {
    partitions(1);
    try (Bench bench = Bench.open(work, RULES, store, time, 3)) {
      bench.followReader();
      NotificationReader reader = bench.reader(consumer, TOPIC);
      consumer.schedulePollTask(
          () -> {
            add(ZERO, 0, written("1/a"));
            add(ZERO, 1, written("1/b"));
          });
      consumer.schedulePollTask(() -> time.pass(QUIET));
      consumer.schedulePollTask(() -> time.pass(Duration.ofSeconds(1)));
      consumer.schedulePollTask(
          () -> {
            assertThat(due(bench)).hasSize(1);
            add(ZERO, 2, written("2/a"));
            add(ZERO, 3, written("2/b"));
          });
      consumer.schedulePollTask(
          () -> {
            assertThat(bench.progress().isPaused()).isTrue();
            time.pass(QUIET.multipliedBy(2));
            assertThat(due(bench)).as("the broker takes nothing").hasSize(1);
            assertThat(bench.ledger().groups()).isEqualTo(1);
            assertThat(announce(bench)).as("the first study").isEqualTo(2);
            assertThat(due(bench)).as("there is room now").isEmpty();
          });
      consumer.schedulePollTask(() -> add(ZERO, 3, written("2/b")));
      consumer.schedulePollTask(() -> time.pass(QUIET.multipliedBy(2)));
      consumer.schedulePollTask(() -> time.pass(Duration.ofSeconds(1)));
      consumer.schedulePollTask(reader::stop);
      reader.run();

      assertThat(bench.announceAfter(Duration.ZERO).get(0).objects()).hasSize(2);
    }
  }

  /** A marker is in the journal, and what it completes is still on the topic after a restart. */
  @Test
  void nothingIsCompleteBeforeAllIsReadThatIsOnTheTopic() throws IOException {
    partitions(1);
    try (Bench bench = Bench.open(work, RULES, store, time)) {
      bench.take(written("1/a"));
      time.pass(Duration.ofHours(2));
    }
    try (Bench bench = Bench.open(work, RULES, store, time)) {
      bench.followReader();
      NotificationReader reader = bench.reader(consumer, TOPIC);
      assertThat(bench.after(Duration.ZERO)).isEmpty();
      consumer.updateEndOffsets(Map.of(ZERO, 1L));
      consumer.schedulePollTask(() -> assertThat(due(bench)).isEmpty());
      consumer.schedulePollTask(
          () -> {
            assertThat(due(bench)).isEmpty();
            assertThat(bench.progress().lag()).isEqualTo(1);
            add(ZERO, 0, written("1/b"));
          });
      consumer.schedulePollTask(
          () -> {
            assertThat(bench.progress().lag()).isZero();
            assertThat(due(bench)).isEmpty();
            time.pass(QUIET);
          });
      consumer.schedulePollTask(() -> assertThat(due(bench)).isEmpty());
      consumer.schedulePollTask(() -> time.pass(Duration.ofSeconds(1)));
      consumer.schedulePollTask(reader::stop);
      reader.run();

      assertThat(bench.announceAfter(Duration.ZERO).get(0).objects()).hasSize(2);
    }
  }

  @Test
  void aBrokerThatTakesNoOffsetsNowIsNoFailure() throws IOException {
    partitions(1);
    MockConsumer<byte[], byte[]> refusing =
        new MockConsumer<>("earliest") {
          @Override
          public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            throw new TimeoutException("not now");
          }
        };
    refusing.updatePartitions(TOPIC, consumer.partitionsFor(TOPIC));
    refusing.updateBeginningOffsets(Map.of(ZERO, 0L));
    refusing.updateEndOffsets(Map.of(ZERO, 1L));
    try (Bench bench = Bench.open(work, RULES, store, time)) {
      NotificationReader reader = bench.reader(refusing, TOPIC);
      refusing.schedulePollTask(
          () ->
              refusing.addRecord(
                  new ConsumerRecord<>(
                      TOPIC, 0, 0, null, written("1/a").getBytes(StandardCharsets.UTF_8))));
      refusing.schedulePollTask(reader::stop);
      reader.run();

      assertThat(bench.ledger().backlog()).isEqualTo(1);
    }
  }

  @Test
  void faultsThatDoNotPassEndTheReading() throws IOException {
    partitions(1);
    try (Bench bench = Bench.open(work, RULES, store, time)) {
      NotificationReader reader = bench.reader(consumer, TOPIC);
      consumer.schedulePollTask(() -> consumer.setPollException(new KafkaException("no right")));

      assertThatExceptionOfType(KafkaException.class).isThrownBy(reader::run);
    }
  }

  @Test
  void aTopicThatIsMissingIsNamed() throws IOException {
    try (Bench bench = Bench.open(work, RULES, store, time)) {
      NotificationReader reader = bench.reader(consumer, TOPIC);

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(reader::run)
          .withMessageContaining(TOPIC);
    }
  }

  private void partitions(int count) {
    Node node = new Node(0, "localhost", 9092);
    Map<TopicPartition, Long> beginnings = new HashMap<>();
    List<PartitionInfo> infos = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      infos.add(new PartitionInfo(TOPIC, i, node, new Node[0], new Node[0]));
      beginnings.put(new TopicPartition(TOPIC, i), 0L);
    }
    consumer.updatePartitions(TOPIC, infos);
    consumer.updateBeginningOffsets(beginnings);
    consumer.updateEndOffsets(beginnings);
  }

  private void add(TopicPartition partition, long offset, String message) {
    consumer.addRecord(
        new ConsumerRecord<>(
            TOPIC, partition.partition(), offset, null, message.getBytes(StandardCharsets.UTF_8)));
    consumer.updateEndOffsets(Map.of(partition, offset + 1));
  }

  private Map<TopicPartition, Long> committed() {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    consumer
        .committed(Set.of(ZERO, ONE))
        .forEach(
            (partition, offset) -> {
              if (offset != null) {
                offsets.put(partition, offset.offset());
              }
            });
    return offsets;
  }

  private static List<Delivery> due(Bench bench) {
    try {
      return bench.after(Duration.ZERO);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int announce(Bench bench) {
    try {
      return bench.announceAfter(QUIET).stream().mapToInt(each -> each.objects().size()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String written(String key) {
    Created object = object(key, 5, "e", "01");
    store.put(object);
    return put(object);
  }
}
