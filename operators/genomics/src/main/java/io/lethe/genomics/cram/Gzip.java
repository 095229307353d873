package io.lethe.genomics.cram;

import io.lethe.genomics.io.ByteBuilder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** One gzip member with an empty header (RFC 1952): no name, no time, no system. */
final class Gzip {

  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final int CHUNK = 1 << 14;
  private static final int FLAGS_AT = 3;
  private static final int TIME_END = 8;

  private Gzip() {}

  static byte[] pack(byte[] bytes, int length, int level) {
    ByteBuilder out = new ByteBuilder();
    out.append(HEADER);
    Deflater deflater = new Deflater(level, true);
    try {
      deflater.setInput(bytes, 0, length);
      deflater.finish();
      byte[] chunk = new byte[CHUNK];
      while (!deflater.finished()) {
        out.append(chunk, 0, deflater.deflate(chunk));
      }
    } finally {
      deflater.end();
    }
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return out.appendInt((int) crc.getValue()).appendInt(length).toBytes();
  }

  /** True if the header of a member tells no name, comment, extra field or time. */
  static boolean plain(byte[] bytes, int from, int to) {
    if (to - from < HEADER.length) {
      return false;
    }
    for (int i = FLAGS_AT; i < TIME_END; i++) {
      if (bytes[from + i] != 0) {
        return false;
      }
    }
    return true;
  }
}
