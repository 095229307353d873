package io.lethe.genomics.deflate;

import io.lethe.genomics.io.LittleEndian;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Inflates (RFC 1951) and tells the matches that it sees, so that they can be used again. Not
 * thread-safe.
 */
public final class TokenInflater implements BlockInflater {

  private static final VarHandle LONG = BitInput.LONG;

  private final CodeTables codes = new CodeTables();
  private final BitInput source = new BitInput();
  private byte[] input = new byte[0];
  private int out;

  @Override
  public boolean inflate(
      byte[] from, int start, int count, byte[] into, int at, int length, MatchLog matches) {
    // Bits are taken eight bytes at a time, also at the end.
    if (from.length - start - count < BitInput.SLACK) {
      if (input.length < count + BitInput.SLACK) {
        input = new byte[count + BitInput.SLACK];
      }
      System.arraycopy(from, start, input, 0, count);
      return run(input, 0, count, into, at, length, matches);
    }
    return run(from, start, count, into, at, length, matches);
  }

  private boolean run(
      byte[] from, int start, int count, byte[] into, int at, int length, MatchLog matches) {
    source.start(from, start, start + count);
    out = at;
    int limit = at + length;
    boolean last = false;
    while (!last) {
      source.refill();
      last = source.take(1) == 1;
      boolean valid =
          switch (source.take(2)) {
            case 0 -> stored(into, limit);
            case 1 -> codes.fixed() && block(into, at, limit, matches);
            case 2 -> codes.dynamic(source) && block(into, at, limit, matches);
            default -> false;
          };
      if (!valid || source.overrun()) {
        return false;
      }
    }
    return out == limit && source.next() == source.end;
  }

  private boolean stored(byte[] into, int limit) {
    source.align();
    int at = source.position;
    if (at + 4 > source.end) {
      return false;
    }
    int length = LittleEndian.getShort(source.from, at);
    at += 4;
    if ((length ^ LittleEndian.getShort(source.from, at - 2)) != 0xffff
        || at + length > source.end
        || out + length > limit) {
      return false;
    }
    System.arraycopy(source.from, at, into, out, length);
    source.position = at + length;
    out += length;
    return true;
  }

  /** The compressed data of one block; the state is held in local variables for speed. */
  private boolean block(byte[] into, int begin, int limit, MatchLog matches) {
    int[] literal = codes.literals();
    int[] distance = codes.distances();
    byte[] from = source.from;
    int end = source.end;
    long bits = source.buffer;
    int have = source.held;
    int in = source.position;
    int to = out;
    while (true) {
      if (have < 48) {
        if (in - (have >> 3) > end) {
          return false;
        }
        bits |= (long) LONG.get(from, in) << have;
        in += 63 - have >> 3;
        have |= 56;
      }
      int entry = literal[(int) bits & (1 << CodeTables.LITERAL_BITS) - 1];
      if ((entry & DecodeTable.LITERAL) != 0 && to < limit - 2) {
        // Literals come in runs, and the bits in hand are enough for three.
        into[to++] = (byte) (entry >>> 16);
        bits >>>= entry & 0xff;
        have -= entry & 0xff;
        entry = literal[(int) bits & (1 << CodeTables.LITERAL_BITS) - 1];
        if ((entry & DecodeTable.LITERAL) != 0) {
          into[to++] = (byte) (entry >>> 16);
          bits >>>= entry & 0xff;
          have -= entry & 0xff;
          entry = literal[(int) bits & (1 << CodeTables.LITERAL_BITS) - 1];
        }
      }
      if ((entry & DecodeTable.BELOW) != 0) {
        int below = (1 << (entry >> 8 & 0xf)) - 1;
        entry = literal[(entry >>> 16) + ((int) (bits >>> CodeTables.LITERAL_BITS) & below)];
      }
      int used = entry & 0xff;
      bits >>>= used;
      have -= used;
      if ((entry & DecodeTable.LITERAL) != 0) {
        if (to >= limit) {
          return false;
        }
        into[to++] = (byte) (entry >>> 16);
        continue;
      }
      if (used == 0 || (entry & DecodeTable.END) != 0) {
        source.buffer = bits;
        source.held = have;
        source.position = in;
        out = to;
        return used != 0;
      }
      if (have < 48) {
        bits |= (long) LONG.get(from, in) << have;
        in += 63 - have >> 3;
        have |= 56;
      }
      int extra = entry >> 8 & 0xf;
      int length = (entry >>> 16) + ((int) bits & (1 << extra) - 1);
      bits >>>= extra;
      have -= extra;
      entry = distance[(int) bits & (1 << CodeTables.DISTANCE_BITS) - 1];
      if ((entry & DecodeTable.BELOW) != 0) {
        int below = (1 << (entry >> 8 & 0xf)) - 1;
        entry = distance[(entry >>> 16) + ((int) (bits >>> CodeTables.DISTANCE_BITS) & below)];
      }
      used = entry & 0xff;
      extra = entry >> 8 & 0xf;
      int back = (entry >>> 16) + ((int) (bits >>> used) & (1 << extra) - 1);
      bits >>>= used + extra;
      have -= used + extra;
      if (used == 0 || length == 0 || back == 0 || back > to - begin || length > limit - to) {
        return false;
      }
      matches.add(to, length, back);
      copy(into, to, length, back);
      to += length;
    }
  }

  /** Copies eight bytes at a time where source and target allow; what follows is written later. */
  static void copy(byte[] bytes, int to, int length, int back) {
    if (back >= 8 && to + length + 8 <= bytes.length) {
      int first = to - back;
      LONG.set(bytes, to, (long) LONG.get(bytes, first));
      for (int i = 8; i < length; i += 8) {
        LONG.set(bytes, to + i, (long) LONG.get(bytes, first + i));
      }
    } else if (back == 1) {
      Arrays.fill(bytes, to, to + length, bytes[to - 1]);
    } else {
      for (int i = 0; i < length; i++) {
        bytes[to + i] = bytes[to + i - back];
      }
    }
  }

  @Override
  public void close() {
    // Holds nothing but its tables.
  }
}
