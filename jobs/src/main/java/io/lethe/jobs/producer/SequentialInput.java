package io.lethe.jobs.producer;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Bytes of another stream, each of which passes {@link #read(byte[], int, int)} once, where it is
 * counted or checked: none is read alone, skipped or read again. One thread's.
 */
public abstract class SequentialInput extends InputStream {

  /** Where the bytes come from. */
  protected final InputStream in;

  protected SequentialInput(InputStream in) {
    this.in = Objects.requireNonNull(in, "in");
  }

  @Override
  public abstract int read(byte[] bytes, int offset, int length) throws IOException;

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
