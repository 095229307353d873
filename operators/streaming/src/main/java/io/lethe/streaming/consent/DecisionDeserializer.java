package io.lethe.streaming.consent;

import io.lethe.schemas.ConsentDecision;
import io.lethe.streaming.Types;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decisions from their topic, as {@link DecisionMessages} reads them. */
public final class DecisionDeserializer
    implements KafkaRecordDeserializationSchema<ConsentDecision> {

  private static final long serialVersionUID = 1L;

  private transient DecisionMessages messages;

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    messages = new DecisionMessages();
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<ConsentDecision> out) {
    messages.decode(message).ifPresent(out::collect);
  }

  @Override
  public TypeInformation<ConsentDecision> getProducedType() {
    return Types.DECISION;
  }
}
