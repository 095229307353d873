package io.lethe.genomics.deflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Bits of a deflate stream, first bit lowest (RFC 1951 §3.1.1). Eight bytes are taken at a time,
 * also at the end, so that {@link #SLACK} bytes must follow it; what was taken beyond it, {@link
 * #overrun} tells. Not thread-safe.
 */
final class BitInput {

  static final int SLACK = 32;

  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  byte[] from;

  /** After the last byte that is in {@link #buffer}. */
  int position;

  int end;
  long buffer;

  /** Bits in {@link #buffer} that were not taken. */
  int held;

  private int markedPosition;
  private int markedHeld;
  private long markedBuffer;

  void start(byte[] bytes, int first, int stop) {
    from = bytes;
    position = first;
    end = stop;
    buffer = 0;
    held = 0;
  }

  /** Bytes of which no bit was taken, after the one in hand. */
  int next() {
    return position - (held >> 3);
  }

  /** True if more bits were taken than there are. */
  boolean overrun() {
    return next() > end;
  }

  /** Makes at least 56 bits available. */
  void refill() {
    if (!overrun()) {
      buffer |= (long) LONG.get(from, position) << held;
      position += 63 - held >> 3;
      held |= 56;
    }
  }

  int take(int bits) {
    int value = (int) (buffer & (1L << bits) - 1);
    buffer >>>= bits;
    held -= bits;
    return value;
  }

  /** Passes over the rest of a byte, and holds no bits. */
  void align() {
    position = next();
    buffer = 0;
    held = 0;
  }

  /** Holds the rest of a byte and no more, so that what follows may be moved. */
  void settle() {
    position = next();
    held &= 7;
    buffer &= (1L << held) - 1;
  }

  /** {@link #reset} comes back to here; settles. */
  void mark() {
    settle();
    markedPosition = position;
    markedHeld = held;
    markedBuffer = buffer;
  }

  void reset() {
    position = markedPosition;
    held = markedHeld;
    buffer = markedBuffer;
  }
}
