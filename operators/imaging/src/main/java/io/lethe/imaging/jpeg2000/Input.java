package io.lethe.imaging.jpeg2000;

/** Big-endian numbers from bytes, within bounds. Not thread-safe. */
final class Input {

  private final byte[] data;
  private final int end;
  private int at;

  Input(byte[] data, int from, int end) {
    this.data = data;
    this.at = from;
    this.end = end;
  }

  int at() {
    return at;
  }

  int left() {
    return end - at;
  }

  void skip(long bytes) throws CodestreamException {
    if (bytes < 0 || bytes > left()) {
      throw CodestreamException.malformed("data end early");
    }
    at += (int) bytes;
  }

  int u8() throws CodestreamException {
    skip(1);
    return data[at - 1] & 0xFF;
  }

  int u16() throws CodestreamException {
    return u8() << Byte.SIZE | u8();
  }

  long u32() throws CodestreamException {
    return (long) u16() << Short.SIZE | u16();
  }

  /** A part of these bytes, which are then read. */
  Input part(int length) throws CodestreamException {
    int from = at;
    skip(length);
    return new Input(data, from, at);
  }
}
