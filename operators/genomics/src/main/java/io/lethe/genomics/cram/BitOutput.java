package io.lethe.genomics.cram;

import io.lethe.genomics.io.ByteBuilder;

/** Writes a core block bit by bit, the highest of a byte first. Not thread-safe. */
final class BitOutput {

  private final ByteBuilder bytes = new ByteBuilder();
  private int free;

  void bit(int bit) {
    if (free == 0) {
      bytes.append(0);
      free = Byte.SIZE;
    }
    bytes.bytes()[bytes.length() - 1] |= (byte) (bit << --free);
  }

  /** What was written, the last byte filled with zeros. */
  ByteBuilder bytes() {
    return bytes;
  }
}
