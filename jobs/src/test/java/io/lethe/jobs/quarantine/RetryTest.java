package io.lethe.jobs.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.jobs.config.KafkaConfig;
import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.store.FlinkFileStore;
import io.lethe.streaming.wire.SingleObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Everything or nothing, and nothing that is not recorded. Offset 0 is gone, 1 is an event. */
class RetryTest {

  private static final String TOPIC = "landing.studies";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final List<String> seen = new ArrayList<>();

  @Test
  void recordsThenSendsThenSettles() throws IOException {
    Retry retry = retry();
    retry.send(retry.plan(List.of(refusal(1, 5))), witness());
    assertThat(seen).containsExactly("before 0 sent", "after 1 sent");
    assertThat(producer.history().get(0).topic()).isEqualTo(TOPIC);
  }

  @Test
  void nothingIsSentThatCannotBeRecorded() throws IOException {
    Retry retry = retry();
    List<RetryEvent> events = retry.plan(List.of(refusal(1, 5)));
    assertThatThrownBy(() -> retry.send(events, new Unwilling())).isInstanceOf(IOException.class);
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void anEventThatIsGoneIsExplained() throws IOException {
    Retry retry = retry();
    assertThatThrownBy(() -> retry.plan(List.of(refusal(1, 5), refusal(0, 6))))
        .hasMessageContaining("landing.studies-0-0 is no longer on its topic")
        .hasMessageContaining("sent_anew");
  }

  @Test
  void anEventThatCannotBeDecodedIsExplainedWithoutItsContent() throws IOException {
    Retry retry = retry();
    assertThatThrownBy(() -> retry.plan(List.of(refusal(2, 5))))
        .hasMessageContaining("corrected event")
        .hasMessageNotContaining("secret");
  }

  @Test
  void otherTopicsAreNotRead() throws IOException {
    Retry retry = retry();
    Refusal other = Refused.object("curation.catalog", 1, 5, "s3://raw/1");
    assertThatThrownBy(() -> retry.plan(List.of(other)))
        .hasMessageContaining("does not stand on a landing topic");
  }

  private Retry retry() throws IOException {
    consumer.updatePartitions(
        TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), new Node[0], new Node[0])));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 1L));
    consumer.updateEndOffsets(Map.of(PARTITION, 3L));
    consumer.schedulePollTask(
        () -> {
          consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 1, null, event()));
          consumer.addRecord(
              new ConsumerRecord<>(TOPIC, 0, 2, null, "secret".getBytes(StandardCharsets.UTF_8)));
        });
    KafkaConfig.Topics topics = new KafkaConfig.Topics(null, null, null, null, null, null, null);
    NamedObjects named =
        new NamedObjects(new FlinkFileStore(), new RawZone(URI.create("s3://raw/")), 100);
    return new Retry(
        new LandingTopics(new TopicReader(consumer), topics),
        new RetryPlan(named, false, Refused.AT),
        producer);
  }

  private static byte[] event() {
    StudyLanded event =
        StudyLanded.newBuilder()
            .setEventId("event")
            .setProject("demo")
            .setSource("PACS")
            .setLandedAt(Refused.AT)
            .setObjects(List.of(new LandedObject("s3://raw/1", 1L, null)))
            .setConsent(new Consent(ConsentStatus.GRANTED, List.of("DUO:0000042"), null))
            .build();
    return new SingleObject<>(StudyLanded.class).encode(event);
  }

  private static Refusal refusal(long delivery, long offset) {
    return Refused.object(TOPIC, delivery, offset, "s3://raw/1");
  }

  private Retry.Witness witness() {
    return new Retry.Witness() {
      @Override
      public void before(RetryEvent event) {
        seen.add("before " + producer.history().size() + " sent");
      }

      @Override
      public void after(RetryEvent event) {
        seen.add("after " + producer.history().size() + " sent");
      }
    };
  }

  /** An audit log that is not there. */
  private static final class Unwilling implements Retry.Witness {

    @Override
    public void before(RetryEvent event) throws IOException {
      throw new IOException("no");
    }

    @Override
    public void after(RetryEvent event) {
      throw new AssertionError("it was not sent");
    }
  }
}
