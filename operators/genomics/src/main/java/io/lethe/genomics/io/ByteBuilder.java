package io.lethe.genomics.io;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow; used again. Not thread-safe. */
public final class ByteBuilder {

  private byte[] bytes = new byte[1 << 10];
  private int length;

  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  public void clear() {
    length = 0;
  }

  public ByteBuilder append(int b) {
    room(1);
    bytes[length++] = (byte) b;
    return this;
  }

  public ByteBuilder append(byte[] from, int start, int count) {
    room(count);
    System.arraycopy(from, start, bytes, length, count);
    length += count;
    return this;
  }

  public ByteBuilder append(byte[] from) {
    return append(from, 0, from.length);
  }

  public ByteBuilder append(ByteBuilder from) {
    return append(from.bytes, 0, from.length);
  }

  /** Appends text as UTF-8. */
  public ByteBuilder append(String text) {
    return append(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Appends a 32-bit integer, little endian (SAM v1 §4.2). */
  public ByteBuilder appendInt(int value) {
    room(Integer.BYTES);
    LittleEndian.putInt(bytes, length, value);
    length += Integer.BYTES;
    return this;
  }

  /** Counts bytes that were put into {@link #bytes()} after the last one, into room made before. */
  public void grow(int count) {
    length += count;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** Makes room for {@code count} bytes after the last one; what {@link #bytes()} gave is void. */
  public void room(int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, count)));
    }
  }
}
