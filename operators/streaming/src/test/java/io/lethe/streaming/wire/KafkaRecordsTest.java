package io.lethe.streaming.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.schemas.LandingMessage;
import io.lethe.schemas.PublishedVersion;
import io.lethe.streaming.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class KafkaRecordsTest {

  @Test
  void messagesComeWithTheirPosition() {
    assertThat(read(new byte[] {1, 2}).getValue().array()).containsExactly(1, 2);
    assertThat(read(new byte[] {1, 2}).getSource()).isEqualTo(Samples.source(7));
  }

  @Test
  void aMessageWithoutAValueIsAnEmptyOne() {
    assertThat(read(null).getValue().remaining()).isZero();
  }

  @Test
  void recordsGoOutUnderTheirKey() throws IOException {
    AvroKafkaSerializer<PublishedVersion> serializer =
        new AvroKafkaSerializer<>(
            "topic", PublishedVersion.class, PublishedVersion::getManifestKey);
    serializer.open(null, null);
    PublishedVersion value = new PublishedVersion(1, "root", "clé");
    ProducerRecord<byte[], byte[]> record = serializer.serialize(value, null, null);
    assertThat(record.topic()).isEqualTo("topic");
    assertThat(record.key()).isEqualTo("clé".getBytes(StandardCharsets.UTF_8));
    assertThat(new SingleObject<>(PublishedVersion.class).decode(record.value())).isEqualTo(value);
  }

  private static LandingMessage read(byte[] value) {
    List<LandingMessage> out = new ArrayList<>();
    new LandingDeserializer()
        .deserialize(
            new ConsumerRecord<>("landing.studies", 0, 7, null, value), new ListCollector<>(out));
    assertThat(out).hasSize(1);
    return out.get(0);
  }
}
