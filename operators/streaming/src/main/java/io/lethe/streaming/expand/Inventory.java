package io.lethe.streaming.expand;

import io.lethe.streaming.wire.JsonEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * An inventory file: one JSON object a line, with the fields of {@code LandedObject} or {@code
 * RunFile}; blank lines are passed over. Lines are bounded, so that memory is, whatever the file
 * holds.
 *
 * @param <T> the record of a line
 */
public final class Inventory<T extends SpecificRecord> {

  private static final int MAX_LINE = 16 * 1024;

  private final JsonEvents<T> json;

  public Inventory(Class<T> type) {
    this.json = new JsonEvents<>(type);
  }

  /** A line that is no object; carries its number, never its content. */
  public static final class InvalidLineException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidLineException(long line) {
      super("line " + line + " of the inventory is no object", null, false, false);
    }
  }

  /**
   * Hands every object to {@code each}.
   *
   * @param in read to its end; not closed
   */
  public void read(InputStream in, Consumer<T> each) throws IOException, InvalidLineException {
    byte[] block = new byte[64 * 1024];
    byte[] line = new byte[MAX_LINE];
    int length = 0;
    long number = 1;
    for (int n = in.read(block); n >= 0; n = in.read(block)) {
      for (int i = 0; i < n; i++) {
        if (block[i] == '\n') {
          accept(line, length, number++, each);
          length = 0;
        } else if (length == MAX_LINE) {
          throw new InvalidLineException(number);
        } else {
          line[length++] = block[i];
        }
      }
    }
    accept(line, length, number, each);
  }

  private void accept(byte[] line, int length, long number, Consumer<T> each)
      throws InvalidLineException {
    byte[] text = Arrays.copyOf(line, length);
    if (new String(text, StandardCharsets.ISO_8859_1).isBlank()) {
      return;
    }
    try {
      each.accept(json.decode(text));
    } catch (IOException e) {
      throw new InvalidLineException(number);
    }
  }
}
