package io.lethe.streaming.wire;

import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.specific.SpecificRecord;

/**
 * Decodes the messages of one landing topic, Avro or JSON.
 *
 * @param <T> the event. Not thread-safe
 */
public final class LandingEvents<T extends SpecificRecord> {

  private final SingleObject<T> avro;
  private final JsonEvents<T> json;

  public LandingEvents(Class<T> type) {
    this.avro = new SingleObject<>(type);
    this.json = new JsonEvents<>(type);
  }

  /**
   * @throws IOException if the bytes are neither; whatever the reason, so that a bad message can
   *     never fail the job
   */
  public T decode(byte[] message) throws IOException {
    try {
      return SingleObject.marked(message) ? avro.decode(message) : json.decode(message);
    } catch (AvroRuntimeException
        | IndexOutOfBoundsException
        | NegativeArraySizeException
        | UnsupportedOperationException
        | ClassCastException e) {
      // Avro's decoders let these through on hostile lengths.
      throw new IOException("malformed message", e);
    }
  }
}
