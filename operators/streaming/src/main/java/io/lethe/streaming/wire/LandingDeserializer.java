package io.lethe.streaming.wire;

import io.lethe.schemas.LandingMessage;
import io.lethe.schemas.SourcePosition;
import java.nio.ByteBuffer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Hands on every message undecoded with its position, so that a bad one can be quarantined rather
 * than lost.
 */
public final class LandingDeserializer implements KafkaRecordDeserializationSchema<LandingMessage> {

  private static final long serialVersionUID = 1L;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<LandingMessage> out) {
    byte[] value = record.value() == null ? new byte[0] : record.value();
    out.collect(
        new LandingMessage(
            new SourcePosition(record.topic(), record.partition(), record.offset()),
            ByteBuffer.wrap(value)));
  }

  @Override
  public TypeInformation<LandingMessage> getProducedType() {
    return new AvroTypeInfo<>(LandingMessage.class);
  }
}
