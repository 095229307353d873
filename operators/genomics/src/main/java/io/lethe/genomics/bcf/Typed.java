package io.lethe.genomics.bcf;

import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.LittleEndian;
import io.lethe.genomics.vcf.Canonical;

/** A cursor over typed values (VCF §6.3.3). Not thread-safe; used again. */
final class Typed {

  static final int NONE = 0;
  static final int INT8 = 1;
  static final int INT16 = 2;
  static final int INT32 = 3;
  static final int FLOAT = 5;
  static final int CHAR = 7;

  /** The value that ends a vector before its length. */
  static final int END = 0x80000001;

  /** The same of floats. */
  static final int END_FLOAT = 0x7f800002;

  private static final int LONG = 15;
  private static final int RESERVED = 8;

  private byte[] bytes;
  private int type;
  private int count;
  private int start;

  int type() {
    return type;
  }

  /** Values of a vector; of each sample in FORMAT. */
  int count() {
    return count;
  }

  /** Where the values start. */
  int start() {
    return start;
  }

  /** Where the values end, if there is one vector. */
  int end() {
    return start + count * size(type);
  }

  boolean integers() {
    return type >= INT8 && type <= INT32;
  }

  static int size(int type) {
    return switch (type) {
      case NONE -> 0;
      case INT8, CHAR -> 1;
      case INT16 -> 2;
      default -> 4;
    };
  }

  /** Reads the descriptor at {@code at} only; false if it is none or the values are cut. */
  boolean descriptor(byte[] from, int at, int limit) {
    bytes = from;
    if (at >= limit) {
      return false;
    }
    type = from[at] & 0xf;
    count = from[at] >> 4 & 0xf;
    start = at + 1;
    boolean known = type <= INT32 || type == FLOAT || type == CHAR;
    // A missing value has no length: what were told there would be read by nobody.
    return known && (type == NONE ? count == 0 : count < LONG || longCount(limit));
  }

  /** Reads one vector; false if it is none or goes beyond {@code limit}. */
  boolean read(byte[] from, int at, int limit) {
    return descriptor(from, at, limit) && (long) count * size(type) <= limit - start;
  }

  /** Reads a single integer that is there: of a dictionary, or a length. */
  boolean scalar(byte[] from, int at, int limit) {
    return read(from, at, limit) && integers() && count == 1 && integer(0) >= 0;
  }

  private boolean longCount(int limit) {
    int outer = type;
    if (start >= limit) {
      return false;
    }
    type = bytes[start] & 0xf;
    boolean one = (bytes[start] >> 4 & 0xf) == 1;
    start++;
    if (!one || !integers() || size(type) > limit - start) {
      return false;
    }
    count = integer(0);
    start += size(type);
    type = outer;
    return count >= 0;
  }

  /** An integer of the vector, widened with its special values. */
  int integer(int index) {
    return integer(bytes, start + index * size(type), type);
  }

  static int integer(byte[] bytes, int at, int type) {
    int value;
    int least;
    switch (type) {
      case INT8 -> {
        value = bytes[at];
        least = Byte.MIN_VALUE;
      }
      case INT16 -> {
        value = (short) LittleEndian.getShort(bytes, at);
        least = Short.MIN_VALUE;
      }
      default -> {
        return LittleEndian.getInt(bytes, at);
      }
    }
    // The lowest eight are reserved: missing, end of vector, and six of the future.
    return value < least + RESERVED ? Canonical.MISSING + value - least : value;
  }

  /**
   * True if there are but ends of vectors: behind the first, which ends the vector, only such may
   * stand (VCF §6.3.3).
   *
   * @param at of the first value
   * @param values to look at
   */
  static boolean onlyEnds(byte[] bytes, int at, int type, int values) {
    int width = size(type);
    for (int i = 0; i < values; i++) {
      if (!isEnd(bytes, at + i * width, type)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEnd(byte[] bytes, int at, int type) {
    return type == FLOAT ? bits(bytes, at) == END_FLOAT : integer(bytes, at, type) == END;
  }

  /** The bits of a float of a vector. */
  static int bits(byte[] bytes, int at) {
    return LittleEndian.getInt(bytes, at);
  }

  /** Appends a text as a typed value. */
  static void text(byte[] text, int length, ByteBuilder out) {
    if (length < LONG) {
      out.append(length << 4 | CHAR);
    } else {
      out.append(LONG << 4 | CHAR);
      if (length <= Byte.MAX_VALUE) {
        out.append(1 << 4 | INT8).append(length);
      } else if (length <= Short.MAX_VALUE) {
        out.append(1 << 4 | INT16).append(length).append(length >> 8);
      } else {
        out.append(1 << 4 | INT32).appendInt(length);
      }
    }
    out.append(text, 0, length);
  }
}
