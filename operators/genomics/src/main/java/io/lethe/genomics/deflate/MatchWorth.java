package io.lethe.genomics.deflate;

import java.util.Arrays;

/**
 * Tells short matches that cost more bits than the literals they stand for. Compressors take many
 * of these, since a literal of a base quality costs few bits and they do not look ahead. Integers
 * alone, so that it decides alike everywhere. Not thread-safe.
 */
public final class MatchWorth {

  /** Fractions of a bit. */
  private static final int UNIT = 8;

  private static final int FRACTION_BITS = 3;

  /** Longer ones are always worth it. */
  private static final int LONG = 10;

  /** Bits of the codes of length and distance, about. */
  private static final int CODES = 11 * UNIT;

  private static final int STRIDE = 13;
  private static final int MIN_SAMPLE = 64;

  private final int[] counts = new int[256];
  private final int[] costs = new int[256];

  /** Learns what literals cost from {@code bytes[start, end)}. */
  public void learn(byte[] bytes, int start, int end) {
    Arrays.fill(counts, 1);
    for (int i = start; i < end; i += STRIDE) {
      counts[bytes[i] & 0xff]++;
    }
    int total = log2((end - start) / STRIDE + MIN_SAMPLE);
    for (int i = 0; i < counts.length; i++) {
      costs[i] = Math.max(UNIT, total - log2(counts[i]));
    }
  }

  /** Binary logarithm in units, linear between powers. */
  private static int log2(int value) {
    int whole = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(value);
    int rest = value - (1 << whole);
    return whole * UNIT + (whole >= FRACTION_BITS ? rest >> whole - FRACTION_BITS : 0);
  }

  /**
   * @param place index of the first byte
   */
  public boolean of(byte[] bytes, int place, int length, int distance) {
    if (length > LONG) {
      return true;
    }
    int cost = 0;
    if (place + LONG <= bytes.length) {
      // All are looked up, so that no branch has to tell one length from the other.
      for (int i = 0; i < LONG; i++) {
        cost += costs[bytes[place + i] & 0xff] & i - length >> Integer.SIZE - 1;
      }
    } else {
      for (int i = 0; i < length; i++) {
        cost += costs[bytes[place + i] & 0xff];
      }
    }
    int extra = Integer.SIZE - 2 - Integer.numberOfLeadingZeros(distance);
    return cost > CODES + Math.max(0, extra) * UNIT;
  }
}
