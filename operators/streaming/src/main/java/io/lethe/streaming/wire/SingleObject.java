package io.lethe.streaming.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro single-object encoding (Avro 1.12, "Single-object encoding"): {@code c3 01}, the schema's
 * fingerprint, the datum.
 *
 * @param <T> a generated record. Not thread-safe
 */
public final class SingleObject<T extends SpecificRecord> {

  /** Marker and fingerprint. */
  private static final int HEADER = 10;

  private final BinaryMessageEncoder<T> encoder;
  private final BinaryMessageDecoder<T> decoder;
  private final Map<Long, Schema> schemas = new HashMap<>();

  public SingleObject(Class<T> type) {
    SpecificData data = SpecificData.getForClass(type);
    this.encoder = new BinaryMessageEncoder<>(data, data.getSchema(type));
    this.decoder = new BinaryMessageDecoder<>(data, data.getSchema(type));
    note(data.getSchema(type));
  }

  /** True if the bytes start with the marker of the encoding. */
  public static boolean marked(byte[] bytes) {
    return bytes.length >= 2 && bytes[0] == (byte) 0xc3 && bytes[1] == 0x01;
  }

  public byte[] encode(T value) {
    try {
      var buffer = encoder.encode(value);
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  /**
   * @throws IOException if the bytes are no such message, or of a schema that is not known
   */
  public T decode(byte[] bytes) throws IOException {
    if (!marked(bytes) || bytes.length < HEADER) {
      throw new IOException("no single-object encoding");
    }
    long fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
    Schema written = schemas.get(fingerprint);
    if (written == null) {
      throw new IOException("unknown schema");
    }
    DatumBounds.check(written, bytes, HEADER);
    return decoder.decode(bytes);
  }

  /** Lets messages of a former schema be decoded. */
  public SingleObject<T> knowing(Schema former) {
    decoder.addSchema(former);
    note(former);
    return this;
  }

  private void note(Schema schema) {
    schemas.put(SchemaNormalization.parsingFingerprint64(schema), schema);
  }
}
