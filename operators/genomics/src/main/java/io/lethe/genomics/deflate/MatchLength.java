package io.lethe.genomics.deflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Compares bytes eight at a time. */
final class MatchLength {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private MatchLength() {}

  /** How many bytes from {@code at} on equal those from {@code source} on, up to {@code end}. */
  static int of(byte[] bytes, int source, int at, int end) {
    int from = source;
    int to = at;
    while (to + Long.BYTES <= end) {
      long differ = (long) LONG.get(bytes, from) ^ (long) LONG.get(bytes, to);
      if (differ != 0) {
        return to - at + (Long.numberOfTrailingZeros(differ) >> 3);
      }
      from += Long.BYTES;
      to += Long.BYTES;
    }
    while (to < end && bytes[from] == bytes[to]) {
      from++;
      to++;
    }
    return to - at;
  }

  /** How many bytes before {@code at} equal those before {@code source}, up to {@code most}. */
  static int before(byte[] bytes, int source, int at, int most) {
    int count = 0;
    if (source >= Long.BYTES) {
      long differ = (long) LONG.get(bytes, source - 8) ^ (long) LONG.get(bytes, at - 8);
      count = Math.min(most, Long.numberOfLeadingZeros(differ) >> 3);
      if (count < Long.BYTES) {
        return count;
      }
    }
    while (count < most && bytes[at - count - 1] == bytes[source - count - 1]) {
      count++;
    }
    return count;
  }
}
