package io.lethe.genomics.bgzf;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.LittleEndian;
import io.lethe.genomics.io.RawInput;
import java.io.IOException;

/**
 * The header of one gzip member (RFC 1952 §2.3). Names, comments and foreign extra subfields are
 * passed over and never kept.
 *
 * @param blockSize size of the whole BGZF block in bytes, or -1 if the member has no BC subfield
 */
record GzipHeader(int blockSize) {

  private static final int FIXED = 10;
  private static final int DEFLATE = 8;
  private static final int FHCRC = 2;
  private static final int FEXTRA = 4;
  private static final int FNAME = 8;
  private static final int FCOMMENT = 16;
  private static final int RESERVED = 0xe0;
  private static final int MAX_TEXT = 1 << 16;

  /** True if the bytes start a gzip member. */
  static boolean magic(byte[] bytes, int at) {
    return bytes[at] == 0x1f && bytes[at + 1] == (byte) 0x8b;
  }

  /** Reads the header and leaves {@code in} at the deflated data. */
  static GzipHeader read(RawInput in) throws IOException, RejectedException {
    need(in, FIXED);
    byte[] bytes = in.buffer();
    int at = in.start();
    int flags = bytes[at + 3];
    if (!magic(bytes, at) || bytes[at + 2] != DEFLATE || (flags & RESERVED) != 0) {
      throw new RejectedException(ReasonCode.GZIP_MALFORMED, in.position());
    }
    in.skip(FIXED);
    int blockSize = (flags & FEXTRA) != 0 ? extra(in) : -1;
    if ((flags & FNAME) != 0) {
      text(in);
    }
    if ((flags & FCOMMENT) != 0) {
      text(in);
    }
    if ((flags & FHCRC) != 0) {
      need(in, 2);
      in.skip(2);
    }
    return new GzipHeader(blockSize);
  }

  /** Walks the subfields; SAM v1 §4.1 allows others beside BC. */
  private static int extra(RawInput in) throws IOException, RejectedException {
    need(in, 2);
    int length = LittleEndian.getShort(in.buffer(), in.start());
    in.skip(2);
    need(in, length);
    byte[] bytes = in.buffer();
    int at = in.start();
    int end = at + length;
    int blockSize = -1;
    while (at + 4 <= end) {
      int size = LittleEndian.getShort(bytes, at + 2);
      if (at + 4 + size > end) {
        throw new RejectedException(ReasonCode.GZIP_MALFORMED, in.position());
      }
      if (bytes[at] == 'B' && bytes[at + 1] == 'C' && size == 2) {
        blockSize = LittleEndian.getShort(bytes, at + 4) + 1;
      }
      at += 4 + size;
    }
    in.skip(length);
    return blockSize;
  }

  private static void text(RawInput in) throws IOException, RejectedException {
    for (int count = 0; count < MAX_TEXT; count++) {
      need(in, 1);
      boolean last = in.buffer()[in.start()] == 0;
      in.skip(1);
      if (last) {
        return;
      }
    }
    throw new RejectedException(ReasonCode.GZIP_MALFORMED, in.position());
  }

  static void need(RawInput in, int count) throws IOException, RejectedException {
    if (in.peek(count) < count) {
      throw new RejectedException(ReasonCode.GZIP_TRUNCATED, in.position());
    }
  }
}
