package io.lethe.genomics.deflate;

import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.zip.DataFormatException;

/**
 * The symbols of a deflate block (RFC 1951 §3.2.3), inflated after what came before, and its
 * matches told. Not thread-safe.
 */
final class CodedBlock {

  /** {@link #run} writes at most so many bytes beyond its limit: two literals and a match. */
  static final int BEYOND = 2 + Alphabet.MAX_MATCH;

  /** {@link #run} stops so many bytes before the end of the input, for {@link #symbol} to go on. */
  static final int AHEAD = 16;

  private static final VarHandle LONG = BitInput.LONG;

  /** What is inflated, the window before it included. */
  byte[] plain;

  /** Where the stream begins in {@link #plain}: no match reaches further back. */
  int begin;

  /** Where the next byte goes to. */
  int out;

  /** Added to the places of matches. */
  long base;

  /** Takes the matches; null where nobody asks for them. */
  MatchSink matches;

  private final BitInput source;
  private final CodeTables codes;
  private boolean ended;

  CodedBlock(BitInput source, CodeTables codes) {
    this.source = source;
    this.codes = codes;
  }

  /** Starts a block, of which the codes were read. */
  void start() {
    ended = false;
  }

  /** True if the block has ended. */
  boolean ended() {
    return ended;
  }

  /**
   * Inflates as long as input lies ahead, so that no symbol needs a look whether it is all there;
   * the state is held in local variables for speed.
   *
   * @param limit of {@link #out}, from which it stops
   * @throws DataFormatException if this is no deflate stream
   */
  void run(int limit) throws DataFormatException {
    int[] literal = codes.literals();
    int[] distance = codes.distances();
    byte[] from = source.from;
    byte[] into = plain;
    MatchSink told = matches;
    int first = begin;
    int safe = source.end - AHEAD;
    long bits = source.buffer;
    int have = source.held;
    int in = source.position;
    int to = out;
    while (in < safe && to < limit) {
      bits |= (long) LONG.get(from, in) << have;
      in += 63 - have >> 3;
      have |= 56;
      int entry = literal[(int) bits & (1 << CodeTables.LITERAL_BITS) - 1];
      if ((entry & DecodeTable.LITERAL) != 0) {
        // Literals come in runs, and the bits in hand are enough for three.
        into[to++] = (byte) (entry >>> 16);
        bits >>>= entry;
        have -= entry & 0xff;
        entry = literal[(int) bits & (1 << CodeTables.LITERAL_BITS) - 1];
        if ((entry & DecodeTable.LITERAL) != 0) {
          into[to++] = (byte) (entry >>> 16);
          bits >>>= entry;
          have -= entry & 0xff;
          entry = literal[(int) bits & (1 << CodeTables.LITERAL_BITS) - 1];
          if ((entry & DecodeTable.LITERAL) != 0) {
            into[to++] = (byte) (entry >>> 16);
            bits >>>= entry;
            have -= entry & 0xff;
            continue;
          }
        }
      }
      if ((entry & DecodeTable.BELOW) != 0) {
        int below = (1 << (entry >> 8 & 0xf)) - 1;
        entry = literal[(entry >>> 16) + ((int) (bits >>> CodeTables.LITERAL_BITS) & below)];
        if ((entry & DecodeTable.LITERAL) != 0) {
          into[to++] = (byte) (entry >>> 16);
          bits >>>= entry;
          have -= entry & 0xff;
          continue;
        }
      }
      int used = entry & 0xff;
      if (used == 0) {
        throw new DataFormatException();
      }
      int extra = entry >> 8 & 0xf;
      int length = (entry >>> 16) + ((int) (bits >>> entry) & (1 << extra) - 1);
      bits >>>= used + extra;
      have -= used + extra;
      if ((entry & DecodeTable.END) != 0) {
        ended = true;
        break;
      }
      bits |= (long) LONG.get(from, in) << have;
      in += 63 - have >> 3;
      have |= 56;
      entry = distance[(int) bits & (1 << CodeTables.DISTANCE_BITS) - 1];
      if ((entry & DecodeTable.BELOW) != 0) {
        int below = (1 << (entry >> 8 & 0xf)) - 1;
        entry = distance[(entry >>> 16) + ((int) (bits >>> CodeTables.DISTANCE_BITS) & below)];
      }
      used = entry & 0xff;
      extra = entry >> 8 & 0xf;
      int back = (entry >>> 16) + ((int) (bits >>> entry) & (1 << extra) - 1);
      bits >>>= used + extra;
      have -= used + extra;
      if (used == 0 || length == 0 || back == 0 || back > to - first) {
        throw new DataFormatException();
      }
      if (told != null) {
        told.add(base + to, length, back);
      }
      copy(into, to, length, back);
      to += length;
    }
    source.buffer = bits;
    source.held = have;
    source.position = in;
    out = to;
  }

  /**
   * Inflates one symbol.
   *
   * @param end that {@link #out} may reach
   * @return false if the input ends before the symbol does; nothing was taken of it then
   * @throws DataFormatException if this is no deflate stream, or one of more bytes
   */
  boolean symbol(int end) throws DataFormatException {
    source.mark();
    source.refill();
    int entry = entry(codes.literals(), CodeTables.LITERAL_BITS);
    int length = 0;
    int back = 0;
    boolean match = (entry & (DecodeTable.LITERAL | DecodeTable.END)) == 0;
    if (match && entry != 0) {
      length = (entry >>> 16) + source.take(entry >> 8 & 0xf);
      source.refill();
      entry = entry(codes.distances(), CodeTables.DISTANCE_BITS);
      back = entry == 0 ? 0 : (entry >>> 16) + source.take(entry >> 8 & 0xf);
    }
    if (source.overrun()) {
      source.reset();
      return false;
    }
    boolean farBack = length == 0 || back == 0 || back > out - begin;
    boolean ends = !match && (entry & DecodeTable.END) != 0;
    int more = ends ? 0 : match ? length : 1;
    if (entry == 0 || match && farBack || more > end - out) {
      throw new DataFormatException();
    }
    if (match) {
      if (matches != null) {
        matches.add(base + out, length, back);
      }
      copy(plain, out, length, back);
    } else if (!ends) {
      plain[out] = (byte) (entry >>> 16);
    }
    ended = ends;
    out += more;
    return true;
  }

  /** What the next bits stand for; 0 if nothing. */
  private int entry(int[] table, int bits) {
    int entry = table[(int) source.buffer & (1 << bits) - 1];
    if ((entry & DecodeTable.BELOW) != 0) {
      int below = (1 << (entry >> 8 & 0xf)) - 1;
      entry = table[(entry >>> 16) + ((int) (source.buffer >>> bits) & below)];
    }
    source.take(entry & 0xff);
    return (entry & 0xff) == 0 ? 0 : entry;
  }

  /** Copies eight bytes at a time where source and target allow; what follows is written later. */
  private static void copy(byte[] bytes, int to, int length, int back) {
    if (back >= 8 && to + length + 16 <= bytes.length) {
      int first = to - back;
      // Most are short, so that no branch has to tell one length from the other.
      LONG.set(bytes, to, (long) LONG.get(bytes, first));
      LONG.set(bytes, to + 8, (long) LONG.get(bytes, first + 8));
      for (int i = 16; i < length; i += 8) {
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
}
