package io.lethe.jobs.producer;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes a record for a journal. Stateless. */
public final class RecordBytes {

  private static final int USUAL = 256;

  private RecordBytes() {}

  /** Writes the fields of a record. */
  @FunctionalInterface
  public interface Writer {

    void write(DataOutputStream out) throws IOException;
  }

  /** What the writer writes. */
  public static byte[] of(Writer writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writer.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }
}
