package io.lethe.streaming.store;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.Checksum;

/** Collects one part; grows by doubling and is used again. Not thread-safe. */
final class PartBuffer {

  private static final int INITIAL = 64 << 10;

  private byte[] bytes = new byte[INITIAL];
  private int size;

  int size() {
    return size;
  }

  int capacity() {
    return bytes.length;
  }

  void clear() {
    size = 0;
  }

  /** Takes as many bytes as fit below {@code limit} and tells how many. */
  int fill(byte[] source, int offset, int length, int limit) {
    int taken = Math.min(length, limit - size);
    if (size + taken > bytes.length) {
      long doubled = Math.max(2L * bytes.length, size + (long) taken);
      bytes = Arrays.copyOf(bytes, (int) Math.min(doubled, limit));
    }
    System.arraycopy(source, offset, bytes, size, taken);
    size += taken;
    return taken;
  }

  void update(Checksum checksum) {
    checksum.update(bytes, 0, size);
  }

  /** A new stream over the bytes collected; a retried request opens another. */
  InputStream read() {
    return new ByteArrayInputStream(bytes, 0, size);
  }
}
