package io.lethe.imaging.jpeg2000;

/** The bits of packet headers: after a byte FF a zero bit is stuffed (T.800 B.10.1). */
final class PacketBits {

  private static final int STUFFED = 0xFF;

  private final byte[] data;
  private int at;
  private int current;
  private int left;

  PacketBits(byte[] data) {
    this.data = data;
  }

  /** Starts at a byte. */
  void open(int from) {
    at = from;
    current = 0;
    left = 0;
  }

  int bit() throws CodestreamException {
    if (left == 0) {
      left = current == STUFFED ? Byte.SIZE - 1 : Byte.SIZE;
      current = next();
    }
    left--;
    return current >> left & 1;
  }

  int bits(int count) throws CodestreamException {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 1 | bit();
    }
    return value;
  }

  /** Ends a header; returns the index of what follows. */
  int align() throws CodestreamException {
    if (current == STUFFED) {
      next();
    }
    return at;
  }

  private int next() throws CodestreamException {
    if (at >= data.length) {
      throw CodestreamException.malformed("packet is short");
    }
    return data[at++] & 0xFF;
  }
}
