package io.lethe.imaging.io;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes that are written in order and may be patched afterwards. Not thread-safe; used again. */
public final class ByteArray {

  private static final int INITIAL = 1 << 14;
  private static final int KEEP_BYTES = 1 << 20;

  private byte[] bytes = new byte[INITIAL];
  private int size;

  /** Forgets everything; gives up a buffer that one large object left behind. */
  public void clear() {
    size = 0;
    if (bytes.length > KEEP_BYTES) {
      bytes = new byte[INITIAL];
    }
  }

  /** Bytes written. */
  public int size() {
    return size;
  }

  /** The bytes; valid until the next write. */
  public byte[] bytes() {
    return bytes;
  }

  /** Forgets what was written after {@code newSize}. */
  public void truncate(int newSize) {
    size = newSize;
  }

  /** Appends one byte. */
  public void put(int b) {
    ensure(1);
    bytes[size++] = (byte) b;
  }

  /** Appends a range. */
  public void put(byte[] from, int offset, int length) {
    ensure(length);
    System.arraycopy(from, offset, bytes, size, length);
    size += length;
  }

  /** Appends all of an array. */
  public void put(byte[] from) {
    put(from, 0, from.length);
  }

  /** Appends {@code n} zero bytes. */
  public void zeros(int n) {
    ensure(n);
    Arrays.fill(bytes, size, size + n, (byte) 0);
    size += n;
  }

  /** Appends a 16-bit number. */
  public void u16(int value, boolean bigEndian) {
    ensure(Short.BYTES);
    Numbers.putU16(bytes, size, value, bigEndian);
    size += Short.BYTES;
  }

  /** Appends a 32-bit number. */
  public void u32(int value, boolean bigEndian) {
    ensure(Integer.BYTES);
    Numbers.putU32(bytes, size, value, bigEndian);
    size += Integer.BYTES;
  }

  /** Overwrites a 32-bit number that was written before. */
  public void patchU32(int at, int value, boolean bigEndian) {
    Numbers.putU32(bytes, at, value, bigEndian);
  }

  /** Overwrites a 16-bit number that was written before. */
  public void patchU16(int at, int value, boolean bigEndian) {
    Numbers.putU16(bytes, at, value, bigEndian);
  }

  /** Writes everything to a stream. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }

  private void ensure(int n) {
    if (bytes.length - size < n) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, n)));
    }
  }
}
