package io.lethe.genomics;

import io.lethe.genomics.io.ByteBuilder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Gzip members with what real writers put into their headers. */
final class GzipSamples {

  private GzipSamples() {}

  /** A member with a file name, a comment and a foreign extra subfield (RFC 1952 §2.3). */
  static byte[] member(byte[] plain, String name, String comment, String extra) {
    ByteBuilder out = new ByteBuilder();
    out.append(new byte[] {0x1f, (byte) 0x8b, 8, 4 | 8 | 16, 1, 2, 3, 4, 0, 3});
    out.append(extra.length() + 4).append(0).append('Z').append('Z');
    out.append(extra.length()).append(0).append(extra);
    out.append(name).append(0).append(comment).append(0);
    Deflater deflater = new Deflater(6, true);
    deflater.setInput(plain);
    deflater.finish();
    byte[] packed = new byte[plain.length + 100];
    out.append(packed, 0, deflater.deflate(packed));
    deflater.end();
    CRC32 crc = new CRC32();
    crc.update(plain);
    return out.appendInt((int) crc.getValue()).appendInt(plain.length).toBytes();
  }
}
