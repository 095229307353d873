package io.lethe.imaging.jpeg2000;

/** Passes that bypass the arithmetic coder (T.800 D.6). Not thread-safe. */
final class RawBits implements BitSource {

  private static final int STUFFED = 0xFF;

  private byte[] data = {};
  private int at;
  private int end;
  private int current;
  private int left;

  void open(byte[] bytes, int from, int to) {
    data = bytes;
    at = from;
    end = to;
    current = 0;
    left = 0;
  }

  @Override
  public int decode(int context) {
    if (left == 0) {
      left = current == STUFFED ? Byte.SIZE - 1 : Byte.SIZE;
      // An encoder may leave out ones at the end.
      current = at < end ? data[at++] & 0xFF : 0xFF;
    }
    left--;
    return current >> left & 1;
  }
}
