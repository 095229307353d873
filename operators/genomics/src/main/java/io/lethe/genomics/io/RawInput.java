package io.lethe.genomics.io;

import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of an object with a look ahead. Only a read of -1 is the end: what {@code available}
 * says is never asked, since streams over a network answer 0 in the middle. Not thread-safe.
 */
public final class RawInput implements ByteSource {

  private static final int SIZE = 1 << 17;

  private final InputStream in;
  private final byte[] buffer = new byte[SIZE];
  private int start;
  private int end;
  private long base;
  private boolean ended;

  public RawInput(InputStream in) {
    this.in = in;
  }

  /** Makes {@code count} bytes available where there are as many; 131072 at most. */
  public int peek(int count) throws IOException {
    if (end - start < count && !ended) {
      compact();
      while (end < count && !ended) {
        load();
      }
    }
    return end - start;
  }

  /** The buffer that {@link #peek} filled; valid until the next call. */
  public byte[] buffer() {
    return buffer;
  }

  /** Where the next byte stands in {@link #buffer()}. */
  public int start() {
    return start;
  }

  /** Passes over bytes that were made available. */
  public void skip(int count) {
    start += count;
  }

  /** Bytes passed so far. */
  public long position() {
    return base + start;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (peek(1) == 0) {
      return -1;
    }
    int count = Math.min(length, end - start);
    System.arraycopy(buffer, start, into, offset, count);
    start += count;
    return count;
  }

  @Override
  public long rawPosition(long decoded) {
    return decoded;
  }

  private void compact() {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    base += start;
    end -= start;
    start = 0;
  }

  private void load() throws IOException {
    int count = in.read(buffer, end, SIZE - end);
    if (count < 0) {
      ended = true;
    } else {
      end += count;
    }
  }
}
