package io.lethe.genomics.cram;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.ByteBuilder;
import java.util.zip.CRC32;

/** The CRC-32 that ends container headers and blocks since version 3. */
final class Checksums {

  private Checksums() {}

  /** Reads the checksum of what was read since {@code from}. */
  static void check(Cursor in, int from, CramVersion version) throws RejectedException {
    if (!version.checksums()) {
      return;
    }
    int actual = of(in.bytes(), from, in.at());
    RejectedException fault = in.rejected(ReasonCode.CRAM_CHECKSUM);
    if (in.int32() != actual) {
      throw fault;
    }
  }

  static void append(ByteBuilder out, int from, CramVersion version) {
    if (version.checksums()) {
      out.appendInt(of(out.bytes(), from, out.length()));
    }
  }

  private static int of(byte[] bytes, int from, int to) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, to - from);
    return (int) crc.getValue();
  }
}
