package io.lethe.streaming.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.lethe.schemas.PublishedVersion;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.Samples;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;

class SingleObjectTest {

  private final SingleObject<StudyLanded> studies = new SingleObject<>(StudyLanded.class);

  @Test
  void whatWasWrittenIsRead() throws IOException {
    StudyLanded event = Samples.study().build();
    assertThat(studies.decode(studies.encode(event))).isEqualTo(event);
  }

  @Test
  void messageIsMarkerFingerprintDatum() {
    byte[] bytes =
        new SingleObject<>(PublishedVersion.class).encode(new PublishedVersion(1, "r", "k"));
    assertThat(SingleObject.marked(bytes)).isTrue();
    assertThat(Arrays.copyOf(bytes, 2)).containsExactly(0xc3, 0x01);
    assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2))
        .isEqualTo(SchemaNormalization.parsingFingerprint64(PublishedVersion.getClassSchema()));
    assertThat(Arrays.copyOfRange(bytes, 10, bytes.length))
        .containsExactly(2 /* 1, zig-zag */, 2, 'r', 2, 'k');
  }

  @Test
  void formerSchemasAreReadOnceKnown() throws IOException {
    Schema former =
        SchemaBuilder.record("PublishedVersion")
            .namespace("io.lethe.schemas")
            .fields()
            .requiredString("manifestKey")
            .requiredString("merkleRoot")
            .requiredInt("number")
            .endRecord();
    GenericRecord old = new GenericData.Record(former);
    old.put("manifestKey", "k");
    old.put("merkleRoot", "r");
    old.put("number", 7);
    ByteBuffer buffer =
        new BinaryMessageEncoder<GenericRecord>(GenericData.get(), former).encode(old);
    byte[] bytes = Arrays.copyOfRange(buffer.array(), buffer.position(), buffer.limit());

    assertThatIOException()
        .isThrownBy(() -> new SingleObject<>(PublishedVersion.class).decode(bytes))
        .withMessage("unknown schema");
    assertThat(new SingleObject<>(PublishedVersion.class).knowing(former).decode(bytes))
        .isEqualTo(new PublishedVersion(7, "r", "k"));
  }

  @Test
  void otherBytesAreNoMessage() {
    assertThatIOException().isThrownBy(() -> studies.decode(new byte[0]));
    assertThatIOException().isThrownBy(() -> studies.decode(new byte[] {(byte) 0xc3, 1, 2}));
    assertThatIOException().isThrownBy(() -> studies.decode("{\"eventId\":1}".getBytes()));
  }
}
