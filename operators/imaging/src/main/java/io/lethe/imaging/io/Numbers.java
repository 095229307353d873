package io.lethe.imaging.io;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers and tags in either byte order (PS3.5 7.3). Stateless. */
public final class Numbers {

  private static final VarHandle SHORT_LE =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT_LE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle LONG_LE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long LOW_BITS = 0x7F7F_7F7F_7F7F_7F7FL;
  private static final long EACH = 0x0101_0101_0101_0101L;

  private Numbers() {}

  /** The index of the first byte FF, or {@code end}; looks at eight bytes at once. */
  public static int indexOfOnes(byte[] bytes, int from, int end) {
    int at = from;
    for (int last = end - Long.BYTES; at <= last; at += Long.BYTES) {
      long value = (long) LONG_LE.get(bytes, at);
      // The highest bit of a byte stays where it is set and the sum carries into it.
      long ones = (value & LOW_BITS) + EACH & value & ~LOW_BITS;
      if (ones != 0) {
        return at + Long.numberOfTrailingZeros(ones) / Byte.SIZE;
      }
    }
    while (at < end && bytes[at] != -1) {
      at++;
    }
    return at;
  }

  /** An unsigned 16-bit number. */
  public static int u16(byte[] bytes, int at, boolean bigEndian) {
    short value = (short) SHORT_LE.get(bytes, at);
    return Short.toUnsignedInt(bigEndian ? Short.reverseBytes(value) : value);
  }

  /** The bits of a 32-bit number. */
  public static int u32(byte[] bytes, int at, boolean bigEndian) {
    int value = (int) INT_LE.get(bytes, at);
    return bigEndian ? Integer.reverseBytes(value) : value;
  }

  /** A tag, group in the high half: group and element are 16-bit numbers each (PS3.5 7.1.1). */
  public static int tag(byte[] bytes, int at, boolean bigEndian) {
    int value = (int) INT_LE.get(bytes, at);
    return bigEndian ? Integer.reverseBytes(value) : value << Short.SIZE | value >>> Short.SIZE;
  }

  /** Writes a 16-bit number. */
  static void putU16(byte[] bytes, int at, int value, boolean bigEndian) {
    short bits = (short) value;
    SHORT_LE.set(bytes, at, bigEndian ? Short.reverseBytes(bits) : bits);
  }

  /** Writes a 32-bit number. */
  static void putU32(byte[] bytes, int at, int value, boolean bigEndian) {
    INT_LE.set(bytes, at, bigEndian ? Integer.reverseBytes(value) : value);
  }
}
