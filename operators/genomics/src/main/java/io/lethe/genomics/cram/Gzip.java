package io.lethe.genomics.cram;

import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.LittleEndian;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** One gzip member with an empty header (RFC 1952): no name, no time, no system. */
final class Gzip {

  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final int CHUNK = 1 << 14;
  private static final int TRAILER = 8;
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

  /**
   * What a block holds that is one member and nothing else, under a header that tells nothing.
   *
   * @param size bytes that it must inflate to
   * @return null if it is anything else, or breaks its checksum
   */
  static byte[] single(byte[] bytes, int from, int to, int size) throws DataFormatException {
    int data = from + HEADER.length;
    if (!plain(bytes, from, to) || bytes[from] != HEADER[0] || bytes[from + 1] != HEADER[1]) {
      return null;
    }
    byte[] into = new byte[size];
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(bytes, data, to - data);
      int have = 0;
      int more = 1;
      while (more > 0) {
        more = inflater.inflate(into, have, size - have);
        have += more;
      }
      // The end of the stream can stand behind its last byte.
      boolean ended = inflater.finished() || inflater.inflate(new byte[1]) == 0;
      boolean whole = ended && inflater.finished() && inflater.getRemaining() == TRAILER;
      return whole && have == size && trailer(bytes, to - TRAILER, into) ? into : null;
    } finally {
      inflater.end();
    }
  }

  private static boolean trailer(byte[] bytes, int at, byte[] data) {
    CRC32 crc = new CRC32();
    crc.update(data, 0, data.length);
    return LittleEndian.getInt(bytes, at) == (int) crc.getValue()
        && LittleEndian.getInt(bytes, at + Integer.BYTES) == data.length;
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
