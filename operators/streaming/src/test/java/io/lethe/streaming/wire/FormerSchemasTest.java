package io.lethe.streaming.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.schemas.CatalogMessage;
import io.lethe.schemas.CatalogUpdate;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FormerSchemasTest {

  private final CatalogDeserializer deserializer = new CatalogDeserializer();

  @BeforeEach
  void open() {
    deserializer.open(null);
  }

  @Test
  void updatesOfTheFirstReleaseAreRead() throws Exception {
    Schema first = FormerSchemas.of(CatalogUpdate.class).get(0);
    assertThat(first).isNotEqualTo(CatalogUpdate.getClassSchema());
    CatalogMessage message = deserializer.message(record(encode(first)));
    assertThat(message.getUpdate().getKey()).isEqualTo("version/demo/study/000001");
    assertThat(message.getUpdate().getVersion().getChanges()).isEmpty();
    assertThat(message.getUpdate().getVersion().getCause()).isNull();
    assertThat(message.getSource().getOffset()).isEqualTo(7);
  }

  @Test
  void whatCannotBeReadIsHandedOnWithItsDigest() {
    for (byte[] value :
        new byte[][] {
          null,
          {},
          "no Avro".getBytes(StandardCharsets.UTF_8),
          {(byte) 0xc3, 1, 0, 0, 0, 0, 0, 0, 0, 0}
        }) {
      CatalogMessage message = deserializer.message(record(value));
      assertThat(message.getUpdate()).isNull();
      assertThat(message.getMessageSha256()).hasSize(64);
    }
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] value) {
    return new ConsumerRecord<>("curation.catalog", 1, 7, null, value);
  }

  private static byte[] encode(Schema schema) throws Exception {
    Schema version =
        schema.getField("version").schema().getTypes().stream()
            .filter(type -> type.getType() == Schema.Type.RECORD)
            .findFirst()
            .orElseThrow();
    GenericRecord entry =
        new GenericRecordBuilder(version)
            .set("entity", "study")
            .set("number", 1)
            .set("manifestKey", "versions/imaging/demo/study/000001.json")
            .set("manifestSha256", "00")
            .set("merkleRoot", "00")
            .set("objects", 1)
            .set("bytes", 1L)
            .set("reason", "NEW_OBJECTS")
            .build();
    GenericRecord update =
        new GenericRecordBuilder(schema)
            .set("key", "version/demo/study/000001")
            .set("kind", new GenericData.EnumSymbol(schema.getField("kind").schema(), "VERSION"))
            .set("project", "demo")
            .set("delivery", "d")
            .set("landedAt", Instant.EPOCH.toEpochMilli())
            .set("landed", 1)
            .set("curated", 1)
            .set("quarantined", 0)
            .set("version", entry)
            .build();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new BinaryMessageEncoder<GenericRecord>(new GenericData(), schema).encode(update, bytes);
    return bytes.toByteArray();
  }
}
