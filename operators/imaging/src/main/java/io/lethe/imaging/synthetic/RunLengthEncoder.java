package io.lethe.imaging.synthetic;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** RLE compression of one frame (PS3.5 G): byte planes, each packed as by Apple's PackBits. */
final class RunLengthEncoder {

  private static final int HEADER = 64;
  private static final int MAX_RUN = 128;

  private RunLengthEncoder() {}

  /**
   * @param frame one frame of single-sample pixels, little endian
   * @param columns pixels a row; no run crosses a row (G.3.1)
   * @param bytesPerPixel 1 or 2
   */
  static byte[] encode(byte[] frame, int columns, int bytesPerPixel) {
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(bytesPerPixel);
    ByteArrayOutputStream segments = new ByteArrayOutputStream();
    for (int plane = bytesPerPixel - 1; plane >= 0; plane--) {
      header.putInt(HEADER + segments.size());
      segment(segments, frame, columns, plane, bytesPerPixel);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header.array());
    out.writeBytes(segments.toByteArray());
    return out.toByteArray();
  }

  /** The most significant byte plane comes first (G.2); segments have even length. */
  private static void segment(
      ByteArrayOutputStream out, byte[] frame, int columns, int plane, int step) {
    int start = out.size();
    byte[] row = new byte[columns];
    for (int offset = plane; offset < frame.length; offset += columns * step) {
      for (int x = 0; x < columns; x++) {
        row[x] = frame[offset + x * step];
      }
      packBits(out, row);
    }
    if ((out.size() - start) % 2 != 0) {
      out.write(0);
    }
  }

  private static void packBits(ByteArrayOutputStream out, byte... row) {
    int position = 0;
    while (position < row.length) {
      int run = runLength(row, position);
      if (run > 1) {
        out.write(1 - run);
        out.write(row[position]);
        position += run;
      } else {
        int literal = literalLength(row, position);
        out.write(literal - 1);
        out.write(row, position, literal);
        position += literal;
      }
    }
  }

  private static int runLength(byte[] row, int from) {
    int end = from + 1;
    while (end < row.length && end - from < MAX_RUN && row[end] == row[from]) {
      end++;
    }
    return end - from;
  }

  private static int literalLength(byte[] row, int from) {
    int end = from + 1;
    while (end < row.length && end - from < MAX_RUN && runLength(row, end) < 3) {
      end++;
    }
    return end - from;
  }
}
