package io.lethe.genomics.sam;

import io.lethe.curation.ReasonCode;
import io.lethe.genomics.io.LittleEndian;

/**
 * The fixed part of a binary record in place (SAM v1 §4.2), and the bounds of the others. One
 * object serves all records. Not thread-safe.
 */
final class BamRecord {

  /** Bytes from the reference id to the read name. */
  static final int FIXED = 32;

  private static final int MAX_OP = 8;

  /** Query lengths count M, I, S, = and X (SAM v1 §1.4.6). */
  private static final int CONSUMES_QUERY = 1 | 1 << 1 | 1 << 4 | 1 << 7 | 1 << 8;

  /** Lengths on the reference count M, D, N, = and X. */
  private static final int CONSUMES_REFERENCE = 1 | 1 << 2 | 1 << 3 | 1 << 7 | 1 << 8;

  /** The last that is printable with 33 added. */
  private static final int MAX_QUALITY = 93;

  private static final long EACH_BYTE = 0x0101_0101_0101_0101L;
  private static final long SIGNS = EACH_BYTE << 7;
  private static final long BEYOND_QUALITIES = EACH_BYTE * (Byte.MAX_VALUE - MAX_QUALITY);
  private static final int UNMAPPED = 4;
  private static final int LAST_FLAG = 0xfff;

  private int nameStart;
  private int nameEnd;
  private int cigarStart;
  private int tagStart;
  private int referenceId;
  private int position;
  private int flags;
  private int bases;
  private int operations;
  private long referenceLength;

  int nameStart() {
    return nameStart;
  }

  /** After the last character, before the NUL. */
  int nameEnd() {
    return nameEnd;
  }

  /** Where CIGAR, bases and qualities start. */
  int cigarStart() {
    return cigarStart;
  }

  /** Number of CIGAR operations. */
  int operations() {
    return operations;
  }

  int tagStart() {
    return tagStart;
  }

  int referenceId() {
    return referenceId;
  }

  /** Zero-based; -1 where there is none. */
  int position() {
    return position;
  }

  int flags() {
    return flags;
  }

  int bases() {
    return bases;
  }

  /** After the last base on the reference, as indexes count (SAM v1 §4.2.1): one at least. */
  int end() {
    long length = unmapped() || referenceLength == 0 ? 1 : referenceLength;
    return (int) Math.min(position + length, Integer.MAX_VALUE);
  }

  boolean unmapped() {
    return (flags & UNMAPPED) != 0;
  }

  /**
   * Reads the record in {@code [at, end)}.
   *
   * @param lengths of the reference sequences
   * @return why it is refused, or null
   */
  ReasonCode read(byte[] bytes, int at, int end, int[] lengths) {
    referenceId = LittleEndian.getInt(bytes, at);
    position = LittleEndian.getInt(bytes, at + 4);
    int nameLength = bytes[at + 8] & 0xff;
    operations = LittleEndian.getShort(bytes, at + 12);
    flags = LittleEndian.getShort(bytes, at + 14);
    bases = LittleEndian.getInt(bytes, at + 16);
    nameStart = at + FIXED;
    cigarStart = nameStart + nameLength;
    nameEnd = cigarStart - 1;
    long sequence = cigarStart + 4L * operations;
    long tags = sequence + ((long) bases + 1) / 2 + bases;
    if (nameLength == 0 || bases < 0 || tags > end) {
      return ReasonCode.BAM_MALFORMED;
    }
    tagStart = (int) tags;
    boolean valid =
        place(referenceId, position, lengths)
            && mate(
                LittleEndian.getInt(bytes, at + 20), LittleEndian.getInt(bytes, at + 24), lengths)
            && flags <= LAST_FLAG
            && name(bytes)
            && cigar(bytes, (int) sequence)
            && qualities(bytes);
    return valid ? null : ReasonCode.BAM_MALFORMED;
  }

  private static boolean place(int reference, int position, int[] lengths) {
    return reference >= -1
        && reference < lengths.length
        && position >= -1
        && (reference < 0 || position < lengths[reference]);
  }

  /** Where a dictionary was cut down to a region, mates may lie beyond it. */
  private static boolean mate(int reference, int position, int[] lengths) {
    return reference >= -1 && reference < lengths.length && position >= -1;
  }

  private boolean name(byte[] bytes) {
    for (int i = nameStart; i < nameEnd; i++) {
      if (bytes[i] < '!' || bytes[i] > '~') {
        return false;
      }
    }
    return bytes[nameEnd] == 0;
  }

  private boolean cigar(byte[] bytes, int end) {
    long query = 0;
    referenceLength = 0;
    for (int i = cigarStart; i < end; i += 4) {
      int operation = LittleEndian.getInt(bytes, i);
      int code = operation & 0xf;
      if (code > MAX_OP) {
        return false;
      }
      query += (CONSUMES_QUERY >> code & 1) == 0 ? 0 : operation >>> 4;
      referenceLength += (CONSUMES_REFERENCE >> code & 1) == 0 ? 0 : operation >>> 4;
    }
    return end == cigarStart || bases == 0 || query == bases;
  }

  /** Either all are absent (0xff) or all are printable with 33 added. */
  private boolean qualities(byte[] bytes) {
    int from = tagStart - bases;
    if (bases == 0 || bytes[from] == (byte) 0xff) {
      return true;
    }
    int i = from;
    for (; i + Long.BYTES <= tagStart; i += Long.BYTES) {
      long eight = LittleEndian.getLong(bytes, i);
      // The highest bit of a byte tells of one below 0, or of one that 34 brought there. Carries
      // come from those only.
      if (((eight | eight + BEYOND_QUALITIES) & SIGNS) != 0) {
        return false;
      }
    }
    for (; i < tagStart; i++) {
      if (bytes[i] < 0 || bytes[i] > MAX_QUALITY) {
        return false;
      }
    }
    return true;
  }
}
