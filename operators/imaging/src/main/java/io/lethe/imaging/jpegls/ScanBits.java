package io.lethe.imaging.jpegls;

/** The bits of a scan: after a byte FF a zero bit is stuffed (T.87 A.1). Not thread-safe. */
final class ScanBits {

  private static final int STUFFED = 0xFF;
  private static final int MARKER = 0x80;
  private static final int MAX_PADDING = 2;

  private final byte[] data;
  private final int end;
  private int at;
  private int last;
  private long held;
  private int count;

  ScanBits(byte[] data, int from, int end) {
    this.data = data;
    this.at = from;
    this.end = end;
  }

  int bit() throws JpegLsException {
    if (count == 0) {
      fill();
    }
    count--;
    return (int) (held >>> count) & 1;
  }

  int bits(int n) throws JpegLsException {
    while (count < n) {
      fill();
    }
    count -= n;
    return (int) (held >>> count) & (1 << n) - 1;
  }

  /**
   * A number in the limited Golomb code (A.5.3).
   *
   * @param k bits of the remainder
   * @param limit the most bits of the code
   * @param escaped bits of a number that is spelled out
   */
  int golomb(int k, int limit, int escaped) throws JpegLsException {
    int most = limit - escaped - 1;
    int zeros = 0;
    while (bit() == 0) {
      if (++zeros > most) {
        throw JpegLsException.malformed("code");
      }
    }
    return zeros < most ? zeros << k | bits(k) : bits(escaped) + 1;
  }

  /** Where the marker is that ends the scan: what is left over was not understood. */
  int end() throws JpegLsException {
    for (int i = at; i + 1 < end && i <= at + MAX_PADDING; i++) {
      if (isMarker(i)) {
        return i;
      }
    }
    throw JpegLsException.malformed("scan is long");
  }

  private boolean isMarker(int i) {
    return (data[i] & 0xFF) == STUFFED && (data[i + 1] & 0xFF) >= MARKER;
  }

  private void fill() throws JpegLsException {
    if (at + 1 >= end || isMarker(at)) {
      throw JpegLsException.malformed("scan is short");
    }
    int bits = last == STUFFED ? Byte.SIZE - 1 : Byte.SIZE;
    last = data[at++] & 0xFF;
    held = held << bits | last;
    count += bits;
  }
}
