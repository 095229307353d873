package io.lethe.genomics.cram;

import io.lethe.curation.RejectedException;

/** Reads the core block bit by bit, the highest of a byte first. Not thread-safe. */
final class BitInput {

  private final byte[] bytes;
  private final Cursor fault;
  private long at;

  BitInput(byte[] bytes, long place) {
    this.bytes = bytes;
    this.fault = new Cursor(bytes, place);
  }

  /** Bits read so far. */
  long at() {
    return at;
  }

  int bit() throws RejectedException {
    int index = (int) (at >>> 3);
    if (index >= bytes.length) {
      throw fault.malformed();
    }
    return bytes[index] >> (7 - (int) (at++ & 7)) & 1;
  }

  /**
   * @param count 0 to 32
   */
  int bits(int count) throws RejectedException {
    if (count < 0 || count > Integer.SIZE) {
      throw fault.malformed();
    }
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 1 | bit();
    }
    return value;
  }

  /** Counts bits until the first that is not {@code bit}, which is passed over. */
  int run(int bit) throws RejectedException {
    int count = 0;
    while (bit() == bit) {
      count++;
    }
    return count;
  }

  /** Appends the bits since {@code from} to {@code out}. */
  void copy(long from, BitOutput out) {
    for (long i = from; i < at; i++) {
      out.bit(bytes[(int) (i >>> 3)] >> (7 - (int) (i & 7)) & 1);
    }
  }
}
