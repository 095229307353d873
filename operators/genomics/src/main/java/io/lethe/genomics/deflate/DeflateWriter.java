package io.lethe.genomics.deflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Writes sequences as one dynamic block (RFC 1951 §3.2.7). Not thread-safe. */
final class DeflateWriter {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** So that four literals fit between two writes. */
  private static final int LITERAL_LIMIT = 14;

  private static final int SLACK = 8;

  /** Shifts the sign of an integer over all its bits. */
  private static final int SIGN = Integer.SIZE - 1;

  private static final int[] LENGTH_BASES = table(29, Alphabet::lengthBase);
  private static final int[] LENGTH_EXTRAS = table(29, Alphabet::lengthExtra);
  private static final int[] DISTANCE_BASES = table(Alphabet.DISTANCES, Alphabet::distanceBase);
  private static final int[] DISTANCE_EXTRAS = table(Alphabet.DISTANCES, Alphabet::distanceExtra);
  private static final int HEADER_BITS = 3 + 14 + 19 * 3 + 320 * 14;

  private final HuffmanCode literals = new HuffmanCode(Alphabet.LITERALS, LITERAL_LIMIT);
  private final HuffmanCode distances = new HuffmanCode(Alphabet.DISTANCES, 15);
  private final HuffmanCode lengthCodes = new HuffmanCode(19, 7);
  private final CodeLengthRuns runs = new CodeLengthRuns();
  private final int[] literalCounts = new int[Alphabet.LITERALS];
  private final int[] distanceCounts = new int[Alphabet.DISTANCES];
  private final byte[] lengthCode = new byte[Alphabet.MAX_MATCH + 1];
  private final byte[] distanceCode = new byte[512];
  private final int[] other = new int[256];
  private final int[] third = new int[256];
  private long buffer;
  private int held;
  private int out;

  DeflateWriter() {
    for (int code = 0; code < 29; code++) {
      int from = Alphabet.lengthBase(code);
      int to = Math.min(Alphabet.MAX_MATCH, from + (1 << Alphabet.lengthExtra(code)) - 1);
      Arrays.fill(lengthCode, from, to + 1, (byte) code);
    }
    for (int code = 0; code < Alphabet.DISTANCES; code++) {
      int from = Alphabet.distanceBase(code) - 1;
      int to = from + (1 << Alphabet.distanceExtra(code)) - 1;
      for (int i = from; i <= to; i++) {
        distanceCode[i < 256 ? i : 256 + (i >> 7)] = (byte) code;
      }
    }
  }

  private static int[] table(int codes, IntUnaryOperator values) {
    return IntStream.range(0, codes).map(values).toArray();
  }

  private int code(int distance) {
    int from = distance - 1;
    return distanceCode[from < 256 ? from : 256 + (from >> 7)];
  }

  /**
   * Writes {@code plain[start, end)}.
   *
   * @return bytes written, or -1 if they do not fit
   */
  int write(Sequences what, byte[] plain, int start, int end, byte[] into, int at, int room) {
    count(what, plain, start);
    literals.build(literalCounts);
    distances.build(distanceCounts);
    if (bits() + HEADER_BITS + SLACK * 8L > room * 8L) {
      return -1;
    }
    buffer = 0;
    held = 0;
    out = at;
    header(into);
    body(what, plain, start, into);
    flush(into);
    if (held > 0) {
      out++;
    }
    return out - at;
  }

  private void count(Sequences what, byte[] plain, int start) {
    Arrays.fill(literalCounts, 0);
    Arrays.fill(distanceCounts, 0);
    Arrays.fill(other, 0);
    Arrays.fill(third, 0);
    int at = start;
    for (int i = 0; i < what.count; i++) {
      int stop = at + what.literals[i];
      at = countThrees(plain, at, stop);
      // The match after them holds three bytes at least, so that no branch is needed.
      literalCounts[plain[at] & 0xff] += at - stop >>> SIGN;
      other[plain[at + 1] & 0xff] += at + 1 - stop >>> SIGN;
      int length = what.matches[i] >>> 16;
      literalCounts[Alphabet.FIRST_LENGTH + lengthCode[length]]++;
      distanceCounts[code(what.matches[i] & 0xffff)]++;
      at = stop + length;
    }
    int end = at + what.tail;
    for (at = countThrees(plain, at, end); at < end; at++) {
      literalCounts[plain[at] & 0xff]++;
    }
    for (int i = 0; i < 256; i++) {
      literalCounts[i] += other[i] + third[i];
    }
    literalCounts[Alphabet.END_OF_BLOCK] = 1;
  }

  /** Counts three literals at a time: equal ones often follow, and one table would wait. */
  private int countThrees(byte[] plain, int from, int stop) {
    int at = from;
    for (; at + 2 < stop; at += 3) {
      literalCounts[plain[at] & 0xff]++;
      other[plain[at + 1] & 0xff]++;
      third[plain[at + 2] & 0xff]++;
    }
    return at;
  }

  private long bits() {
    long bits = 0;
    for (int i = 0; i < Alphabet.LITERALS; i++) {
      int extra = i < Alphabet.FIRST_LENGTH ? 0 : Alphabet.lengthExtra(i - Alphabet.FIRST_LENGTH);
      bits += (long) literalCounts[i] * (literals.lengths[i] + extra);
    }
    for (int i = 0; i < Alphabet.DISTANCES; i++) {
      bits += (long) distanceCounts[i] * (distances.lengths[i] + Alphabet.distanceExtra(i));
    }
    return bits;
  }

  private void put(byte[] into, long value, int bits) {
    buffer |= value << held;
    held += bits;
    if (held > 40) {
      flush(into);
    }
  }

  private void flush(byte[] into) {
    LONG.set(into, out, buffer);
    out += held >> 3;
    buffer >>>= held & ~7;
    held &= 7;
  }

  private void header(byte[] into) {
    int literalCount = used(literals.lengths, 257);
    int distanceCount = used(distances.lengths, 1);
    byte[] all = Arrays.copyOf(literals.lengths, literalCount + distanceCount);
    System.arraycopy(distances.lengths, 0, all, literalCount, distanceCount);
    runs.find(all);
    lengthCodes.build(runs.counts());
    int codes = 19;
    while (codes > 4 && lengthCodes.lengths[Alphabet.ORDER[codes - 1]] == 0) {
      codes--;
    }
    put(into, 1 | 2 << 1, 3);
    put(into, literalCount - 257, 5);
    put(into, distanceCount - 1, 5);
    put(into, codes - 4, 4);
    for (int i = 0; i < codes; i++) {
      put(into, lengthCodes.lengths[Alphabet.ORDER[i]], 3);
    }
    for (int i = 0; i < runs.count(); i++) {
      int code = lengthCodes.codes[runs.symbol(i)];
      put(into, code >>> 5, code & 31);
      put(into, runs.extra(i), runs.extraBits(i));
    }
  }

  private static int used(byte[] lengths, int least) {
    int count = lengths.length;
    while (count > least && lengths[count - 1] == 0) {
      count--;
    }
    return count;
  }

  private void body(Sequences what, byte[] plain, int start, byte[] into) {
    int[] literal = literals.codes;
    long bits = buffer;
    int have = held;
    int to = out;
    int at = start;
    for (int i = 0; i <= what.count; i++) {
      boolean match = i < what.count;
      int stop = at + (match ? what.literals[i] : what.tail);
      for (; at + 3 < stop; at += 4) {
        LONG.set(into, to, bits);
        to += have >> 3;
        bits >>>= have & ~7;
        have &= 7;
        int a = literal[plain[at] & 0xff];
        int b = literal[plain[at + 1] & 0xff];
        int c = literal[plain[at + 2] & 0xff];
        int d = literal[plain[at + 3] & 0xff];
        bits |= (long) (a >>> 5) << have;
        have += a & 31;
        bits |= (long) (b >>> 5) << have;
        have += b & 31;
        bits |= (long) (c >>> 5) << have;
        have += c & 31;
        bits |= (long) (d >>> 5) << have;
        have += d & 31;
      }
      LONG.set(into, to, bits);
      to += have >> 3;
      bits >>>= have & ~7;
      have &= 7;
      if (!match) {
        break;
      }
      // Up to three are left, and the match after them holds three bytes at least: what is beyond
      // becomes a code of no bits, so that no branch is needed.
      int a = literal[plain[at] & 0xff] & at - stop >> SIGN;
      int b = literal[plain[at + 1] & 0xff] & at + 1 - stop >> SIGN;
      int c = literal[plain[at + 2] & 0xff] & at + 2 - stop >> SIGN;
      bits |= (long) (a >>> 5) << have;
      have += a & 31;
      bits |= (long) (b >>> 5) << have;
      have += b & 31;
      bits |= (long) (c >>> 5) << have;
      have += c & 31;
      LONG.set(into, to, bits);
      to += have >> 3;
      bits >>>= have & ~7;
      have &= 7;
      int length = what.matches[i] >>> 16;
      int distance = what.matches[i] & 0xffff;
      int lengthIndex = lengthCode[length];
      a = literal[Alphabet.FIRST_LENGTH + lengthIndex];
      bits |= (long) (a >>> 5) << have;
      have += a & 31;
      bits |= (long) (length - LENGTH_BASES[lengthIndex]) << have;
      have += LENGTH_EXTRAS[lengthIndex];
      int distanceIndex = code(distance);
      b = distances.codes[distanceIndex];
      bits |= (long) (b >>> 5) << have;
      have += b & 31;
      bits |= (long) (distance - DISTANCE_BASES[distanceIndex]) << have;
      have += DISTANCE_EXTRAS[distanceIndex];
      at = stop + length;
    }
    buffer = bits;
    held = have;
    out = to;
    for (int end = at + what.tail % 4; at < end; at++) {
      symbol(into, plain[at] & 0xff);
    }
    symbol(into, Alphabet.END_OF_BLOCK);
  }

  private void symbol(byte[] into, int symbol) {
    int code = literals.codes[symbol];
    put(into, code >>> 5, code & 31);
  }
}
