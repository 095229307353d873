package io.lethe.genomics.deflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Inflates (RFC 1951) and tells the matches that it sees, so that they can be used again. Not
 * thread-safe.
 */
public final class TokenInflater implements BlockInflater {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LITERAL_BITS = 11;
  private static final int DISTANCE_BITS = 9;
  private static final int SLACK = 32;
  private static final int MAX_LENGTHS = 320;

  private final DecodeTable literals = new DecodeTable(LITERAL_BITS, Symbols.literals());
  private final DecodeTable distances = new DecodeTable(DISTANCE_BITS, Symbols.distances());
  private final DecodeTable codes = new DecodeTable(7, Symbols.codeLengths());
  private final byte[] lengths = new byte[MAX_LENGTHS + 140];
  private byte[] input = new byte[0];
  private int position;
  private int end;
  private long buffer;
  private int held;
  private int out;

  @Override
  public boolean inflate(
      byte[] from, int start, int count, byte[] into, int at, int length, MatchLog matches) {
    // Bits are taken eight bytes at a time, also at the end.
    if (from.length - start - count < SLACK) {
      if (input.length < count + SLACK) {
        input = new byte[count + SLACK];
      }
      System.arraycopy(from, start, input, 0, count);
      return run(input, 0, count, into, at, length, matches);
    }
    return run(from, start, count, into, at, length, matches);
  }

  private boolean run(
      byte[] from, int start, int count, byte[] into, int at, int length, MatchLog matches) {
    position = start;
    end = start + count;
    buffer = 0;
    held = 0;
    out = at;
    int limit = at + length;
    boolean last = false;
    while (!last) {
      refill(from);
      last = take(1) == 1;
      boolean valid =
          switch ((int) take(2)) {
            case 0 -> stored(from, into, limit);
            case 1 -> fixed() && block(from, into, at, limit, matches);
            case 2 -> dynamic(from) && block(from, into, at, limit, matches);
            default -> false;
          };
      if (!valid || overrun()) {
        return false;
      }
    }
    return out == limit && position - (held >> 3) == end;
  }

  /** True if more bits were taken than there are. */
  private boolean overrun() {
    return position - (held >> 3) > end;
  }

  private void refill(byte[] from) {
    if (!overrun()) {
      buffer |= (long) LONG.get(from, position) << held;
      position += 63 - held >> 3;
      held |= 56;
    }
  }

  private long take(int bits) {
    long value = buffer & (1L << bits) - 1;
    buffer >>>= bits;
    held -= bits;
    return value;
  }

  private boolean stored(byte[] from, byte[] into, int limit) {
    take(held & 7);
    position -= held >> 3;
    buffer = 0;
    held = 0;
    if (position + 4 > end) {
      return false;
    }
    int length = from[position] & 0xff | (from[position + 1] & 0xff) << 8;
    int inverted = from[position + 2] & 0xff | (from[position + 3] & 0xff) << 8;
    position += 4;
    if ((length ^ inverted) != 0xffff || position + length > end || out + length > limit) {
      return false;
    }
    System.arraycopy(from, position, into, out, length);
    position += length;
    out += length;
    return true;
  }

  private boolean fixed() {
    Arrays.fill(lengths, 0, 144, (byte) 8);
    Arrays.fill(lengths, 144, 256, (byte) 9);
    Arrays.fill(lengths, 256, 280, (byte) 7);
    Arrays.fill(lengths, 280, 288, (byte) 8);
    Arrays.fill(lengths, 288, 320, (byte) 5);
    return literals.build(lengths, 0, 288) && distances.build(lengths, 288, 32);
  }

  private boolean dynamic(byte[] from) {
    refill(from);
    int literalCount = (int) take(5) + 257;
    int distanceCount = (int) take(5) + 1;
    int codeCount = (int) take(4) + 4;
    if (literalCount > Alphabet.LITERALS || distanceCount > Alphabet.DISTANCES) {
      return false;
    }
    Arrays.fill(lengths, 0, 19, (byte) 0);
    for (int i = 0; i < codeCount; i++) {
      refill(from);
      lengths[Alphabet.ORDER[i]] = (byte) take(3);
    }
    if (!codes.build(lengths, 0, 19) || !readLengths(from, literalCount + distanceCount)) {
      return false;
    }
    return lengths[Alphabet.END_OF_BLOCK] != 0
        && literals.build(lengths, 0, literalCount)
        && distances.build(lengths, literalCount, distanceCount);
  }

  private boolean readLengths(byte[] from, int count) {
    int[] table = codes.entries();
    int at = 0;
    while (at < count) {
      refill(from);
      int entry = table[(int) buffer & 0x7f];
      if (entry == 0 || overrun()) {
        return false;
      }
      take(entry & 0xff);
      int symbol = entry >>> 16;
      if (symbol < 16) {
        lengths[at++] = (byte) symbol;
        continue;
      }
      if (symbol == 16 && at == 0) {
        return false;
      }
      byte value = symbol == 16 ? lengths[at - 1] : 0;
      int repeat =
          switch (symbol) {
            case 16 -> 3 + (int) take(2);
            case 17 -> 3 + (int) take(3);
            default -> 11 + (int) take(7);
          };
      Arrays.fill(lengths, at, at + repeat, value);
      at += repeat;
    }
    return at == count;
  }

  /** The compressed data of one block; the state is held in local variables for speed. */
  private boolean block(byte[] from, byte[] into, int begin, int limit, MatchLog matches) {
    int[] literal = literals.entries();
    int[] distance = distances.entries();
    long bits = buffer;
    int have = held;
    int in = position;
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
      int entry = literal[(int) bits & (1 << LITERAL_BITS) - 1];
      if ((entry & DecodeTable.LITERAL) != 0 && to < limit - 2) {
        // Literals come in runs, and the bits in hand are enough for three.
        into[to++] = (byte) (entry >>> 16);
        bits >>>= entry & 0xff;
        have -= entry & 0xff;
        entry = literal[(int) bits & (1 << LITERAL_BITS) - 1];
        if ((entry & DecodeTable.LITERAL) != 0) {
          into[to++] = (byte) (entry >>> 16);
          bits >>>= entry & 0xff;
          have -= entry & 0xff;
          entry = literal[(int) bits & (1 << LITERAL_BITS) - 1];
        }
      }
      if ((entry & DecodeTable.BELOW) != 0) {
        int below = (1 << (entry >> 8 & 0xf)) - 1;
        entry = literal[(entry >>> 16) + ((int) (bits >>> LITERAL_BITS) & below)];
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
        buffer = bits;
        held = have;
        position = in;
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
      entry = distance[(int) bits & (1 << DISTANCE_BITS) - 1];
      if ((entry & DecodeTable.BELOW) != 0) {
        int below = (1 << (entry >> 8 & 0xf)) - 1;
        entry = distance[(entry >>> 16) + ((int) (bits >>> DISTANCE_BITS) & below)];
      }
      used = entry & 0xff;
      extra = entry >> 8 & 0xf;
      int back = (entry >>> 16) + ((int) (bits >>> used) & (1 << extra) - 1);
      bits >>>= used + extra;
      have -= used + extra;
      if (used == 0 || back == 0 || back > to - begin || length > limit - to) {
        return false;
      }
      matches.add(to, length, back);
      copy(into, to, length, back);
      to += length;
    }
  }

  /** Copies eight bytes at a time where source and target allow; what follows is written later. */
  private static void copy(byte[] bytes, int to, int length, int back) {
    if (back >= 8 && to + length + 8 <= bytes.length) {
      int source = to - back;
      LONG.set(bytes, to, (long) LONG.get(bytes, source));
      for (int i = 8; i < length; i += 8) {
        LONG.set(bytes, to + i, (long) LONG.get(bytes, source + i));
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
