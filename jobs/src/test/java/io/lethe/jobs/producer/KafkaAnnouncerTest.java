package io.lethe.jobs.producer;

import static org.assertj.core.api.Assertions.assertThatIOException;

import io.lethe.jobs.config.KafkaConfig;
import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.StudyLanded;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Who reads the fault of an event learns where it went and what may mend it, and no more. */
class KafkaAnnouncerTest {

  private static final KafkaConfig KAFKA =
      new KafkaConfig("broker:9093", null, null, null, null, null);

  @Test
  void aBrokerThatIsAwayIsNamedWithWhatMayMendIt() {
    assertThatIOException()
        .isThrownBy(() -> announce(new TimeoutException("Topic not present after 60000 ms.")))
        .withMessageContaining("was not taken at broker:9093: Topic not present")
        .withMessageContaining("is the broker there");
  }

  @Test
  void anyOtherFaultMayQuoteTheEventAndIsNotQuoted() {
    assertThatIOException()
        .isThrownBy(() -> announce(new SerializationException("cannot serialize SUBJECT-1")))
        .withMessage("the landing event was not taken at broker:9093: SerializationException");
  }

  private static void announce(RuntimeException fault) throws Exception {
    MockProducer<byte[], byte[]> producer =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    producer.sendException = fault;
    try (KafkaAnnouncer announcer = new KafkaAnnouncer(producer, KAFKA)) {
      announcer.announce("study", event());
    }
  }

  private static StudyLanded event() {
    return StudyLanded.newBuilder()
        .setEventId("event")
        .setProject("demo")
        .setSource("PACS1")
        .setLandedAt(Instant.EPOCH)
        .setConsent(new Consent(ConsentStatus.GRANTED, List.of(), null))
        .build();
  }
}
