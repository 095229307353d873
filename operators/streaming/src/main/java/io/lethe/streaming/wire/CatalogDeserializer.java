package io.lethe.streaming.wire;

import io.lethe.curation.Sha256;
import io.lethe.schemas.CatalogMessage;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.SourcePosition;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Catalog updates with their position. A message that cannot be decoded is handed on as such, so
 * that it can be recorded rather than stop the projection or get lost.
 */
public final class CatalogDeserializer implements KafkaRecordDeserializationSchema<CatalogMessage> {

  private static final long serialVersionUID = 1L;

  private transient SingleObject<CatalogUpdate> codec;

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    codec = FormerSchemas.codec(CatalogUpdate.class);
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<CatalogMessage> out) {
    out.collect(message(record));
  }

  /** One message; needs {@link #open} before. */
  public CatalogMessage message(ConsumerRecord<byte[], byte[]> record) {
    SourcePosition position =
        new SourcePosition(record.topic(), record.partition(), record.offset());
    byte[] value = record.value() == null ? new byte[0] : record.value();
    try {
      return new CatalogMessage(position, codec.decode(value), null);
    } catch (IOException
        | AvroRuntimeException
        | IndexOutOfBoundsException
        | NegativeArraySizeException
        | UnsupportedOperationException
        | ClassCastException e) {
      // Avro's decoders let the latter through on hostile lengths.
      return new CatalogMessage(position, null, Sha256.of(value).hex());
    }
  }

  @Override
  public TypeInformation<CatalogMessage> getProducedType() {
    return new AvroTypeInfo<>(CatalogMessage.class);
  }
}
