package io.lethe.imaging.pixel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** RLE of any layout (PS3.5 Annex G), for tests. */
final class RleEncoder {

  private RleEncoder() {}

  /** Encodes a frame of samples side by side, little endian. */
  static byte[] encode(byte[] frame, Geometry geometry) {
    int bytes = geometry.bytesPerSample();
    int segments = bytes * geometry.samples();
    ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putInt(segments);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int i = 0; i < segments; i++) {
      header.putInt(64 + body.size());
      int first = i / bytes * bytes + bytes - 1 - i % bytes;
      for (int at = first; at < frame.length; ) {
        at = packet(body, frame, at, segments);
      }
      if (body.size() % 2 != 0) {
        body.write(0);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header.array());
    out.writeBytes(body.toByteArray());
    return out.toByteArray();
  }

  private static int packet(ByteArrayOutputStream out, byte[] frame, int at, int step) {
    int run = 1;
    while (run < 128 && at + run * step < frame.length && frame[at + run * step] == frame[at]) {
      run++;
    }
    if (run > 1) {
      out.write(1 - run);
      out.write(frame[at]);
      return at + run * step;
    }
    out.write(0);
    out.write(frame[at]);
    return at + step;
  }
}
