package io.lethe.streaming.wire;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Walks an Avro datum without building it, so that no length in it promises more than its bytes
 * hold: Avro's own decoders allocate what a length says before they read it.
 */
final class DatumBounds {

  private final ByteArrayInputStream in;
  private final BinaryDecoder decoder;

  private DatumBounds(ByteArrayInputStream in) {
    this.in = in;
    // A direct decoder reads no further than it must, so that the stream knows what is left.
    this.decoder = DecoderFactory.get().directBinaryDecoder(in, null);
  }

  /**
   * @throws IOException if a length of the datum leads beyond its end
   */
  static void check(Schema schema, byte[] bytes, int offset) throws IOException {
    new DatumBounds(new ByteArrayInputStream(bytes, offset, bytes.length - offset)).walk(schema);
  }

  private void walk(Schema schema) throws IOException {
    switch (schema.getType()) {
      case NULL -> decoder.readNull();
      case BOOLEAN -> decoder.readBoolean();
      case INT, ENUM -> decoder.readInt();
      case LONG -> decoder.readLong();
      case FLOAT -> decoder.readFloat();
      case DOUBLE -> decoder.readDouble();
      case STRING, BYTES -> skip(decoder.readLong());
      case FIXED -> skip(schema.getFixedSize());
      case UNION -> branch(schema);
      case ARRAY -> items(null, schema.getElementType());
      case MAP -> items(Schema.create(Schema.Type.STRING), schema.getValueType());
      case RECORD -> {
        for (Schema.Field field : schema.getFields()) {
          walk(field.schema());
        }
      }
    }
  }

  private void branch(Schema union) throws IOException {
    int index = decoder.readIndex();
    if (index < 0 || index >= union.getTypes().size()) {
      throw new IOException("no such branch of a union");
    }
    walk(union.getTypes().get(index));
  }

  /** Blocks of an array, or of a map where {@code key} is given. */
  private void items(Schema key, Schema value) throws IOException {
    for (long count = decoder.readArrayStart(); count != 0; count = decoder.arrayNext()) {
      within(count);
      for (long i = 0; i < count; i++) {
        if (key != null) {
          walk(key);
        }
        walk(value);
      }
    }
  }

  private void skip(long length) throws IOException {
    within(length);
    decoder.skipFixed((int) length);
  }

  /** Every item of the schemas here takes a byte at least. */
  private void within(long count) throws EOFException {
    if (count < 0 || count > in.available()) {
      throw new EOFException("a length beyond the end of the message");
    }
  }
}
