package io.lethe.genomics.deflate;

import io.lethe.genomics.io.LittleEndian;
import java.lang.invoke.VarHandle;
import java.util.zip.DataFormatException;

/**
 * Inflates members of any size and tells the matches that it sees, so that they can be used again.
 * Comes to a halt wherever input ends and goes on from there. Not thread-safe.
 */
public final class TokenMemberInflater implements MemberInflater {

  private static final VarHandle LONG = BitInput.LONG;

  /** Bytes of output in one go. */
  private static final int ROOM = 1 << 16;

  /** A run ends at most so many bytes later: two literals, a match, and what a copy writes. */
  private static final int BEYOND = 2 + Alphabet.MAX_MATCH + 14;

  /** The fast loop looks at no byte further on. */
  private static final int AHEAD = 16;

  private enum Part {
    HEADER,
    STORED,
    CODED,
    END
  }

  private final CodeTables codes = new CodeTables();
  private final BitInput source = new BitInput();
  private final byte[] plain = new byte[Alphabet.WINDOW + ROOM + ROOM + BEYOND];
  private byte[] input = new byte[ROOM + BitInput.SLACK];
  private MatchQueue matches;
  private Part part;
  private boolean last;
  private boolean starved;
  private int stored;

  /** Where the member begins in {@link #plain}; 0 where that is gone. */
  private int begin;

  private int out;
  private int given;

  /** Where {@link #plain} starts in the unpacked file. */
  private long base;

  /**
   * @param matches takes the matches
   */
  public TokenMemberInflater(MatchQueue matches) {
    this.matches = matches;
    reset(0);
  }

  /** Tells of no more matches. */
  public void forget() {
    matches = null;
  }

  @Override
  public void reset(long decoded) {
    source.start(input, 0, 0);
    part = Part.HEADER;
    last = false;
    starved = true;
    begin = 0;
    out = 0;
    given = 0;
    base = decoded;
  }

  @Override
  public boolean needsInput() {
    return part != Part.END && (starved || source.next() >= source.end);
  }

  @Override
  public void feed(byte[] from, int start, int count) {
    source.settle();
    int left = source.end - source.position;
    byte[] target = input;
    if (input.length < left + count + BitInput.SLACK) {
      target = new byte[left + count + BitInput.SLACK];
    }
    System.arraycopy(input, source.position, target, 0, left);
    System.arraycopy(from, start, target, left, count);
    input = target;
    source.from = target;
    source.position = 0;
    source.end = left + count;
    starved = false;
  }

  @Override
  public int inflate(byte[] into, int offset, int length) throws DataFormatException {
    int count = give(into, offset, length);
    while (count < length && !starved && part != Part.END) {
      slide();
      run(out + Math.min(length - count, ROOM));
      count += give(into, offset + count, length - count);
    }
    return count;
  }

  private int give(byte[] into, int offset, int length) {
    int count = Math.min(length, out - given);
    System.arraycopy(plain, given, into, offset, count);
    given += count;
    return count;
  }

  /** All was given: what no match can reach any more may go. */
  private void slide() {
    if (out > plain.length - ROOM - BEYOND) {
      int gone = out - Alphabet.WINDOW;
      System.arraycopy(plain, gone, plain, 0, Alphabet.WINDOW);
      base += gone;
      begin = Math.max(0, begin - gone);
      out -= gone;
      given = out;
    }
  }

  private void run(int limit) throws DataFormatException {
    while (out < limit && !starved && part != Part.END) {
      switch (part) {
        case HEADER -> header();
        case STORED -> copyStored(limit);
        default -> coded(limit);
      }
    }
  }

  private void header() throws DataFormatException {
    if (last) {
      source.align();
      part = Part.END;
      return;
    }
    source.settle();
    int position = source.position;
    int held = source.held;
    long buffer = source.buffer;
    source.refill();
    boolean ends = source.take(1) == 1;
    boolean valid =
        switch (source.take(2)) {
          case 0 -> openStored();
          case 1 -> open(codes.fixed());
          case 2 -> open(codes.dynamic(source));
          default -> false;
        };
    if (source.overrun()) {
      source.position = position;
      source.held = held;
      source.buffer = buffer;
      part = Part.HEADER;
      starved = true;
    } else if (!valid) {
      throw new DataFormatException();
    } else {
      last = ends;
    }
  }

  private boolean open(boolean valid) {
    part = Part.CODED;
    return valid;
  }

  private boolean openStored() {
    source.align();
    stored = LittleEndian.getShort(source.from, source.position);
    int inverted = LittleEndian.getShort(source.from, source.position + 2);
    source.position += 4;
    part = Part.STORED;
    return (stored ^ inverted) == 0xffff;
  }

  private void copyStored(int limit) {
    int count = Math.min(Math.min(stored, limit - out), source.end - source.position);
    System.arraycopy(source.from, source.position, plain, out, count);
    source.position += count;
    out += count;
    stored -= count;
    if (stored == 0) {
      part = Part.HEADER;
    } else {
      starved = source.position == source.end;
    }
  }

  private void coded(int limit) throws DataFormatException {
    fast(limit);
    while (part == Part.CODED && !starved && out < limit && source.position >= source.end - AHEAD) {
      symbol();
    }
  }

  /** One symbol, or none if the input ends before it does. */
  private void symbol() throws DataFormatException {
    source.settle();
    int position = source.position;
    int held = source.held;
    long buffer = source.buffer;
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
      source.position = position;
      source.held = held;
      source.buffer = buffer;
      starved = true;
    } else if (entry == 0 || match && (length == 0 || back == 0 || back > out - begin)) {
      throw new DataFormatException();
    } else if (match) {
      match(length, back);
    } else if ((entry & DecodeTable.END) != 0) {
      part = Part.HEADER;
    } else {
      plain[out++] = (byte) (entry >>> 16);
    }
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

  private void match(int length, int back) {
    if (matches != null) {
      matches.add(base + out, length, back);
    }
    TokenInflater.copy(plain, out, length, back);
    out += length;
  }

  /** As long as input lies ahead, so that no symbol needs a look whether it is all there. */
  private void fast(int limit) throws DataFormatException {
    int[] literal = codes.literals();
    int[] distance = codes.distances();
    byte[] from = source.from;
    byte[] into = plain;
    int safe = source.end - AHEAD;
    long bits = source.buffer;
    int have = source.held;
    int in = source.position;
    int to = out;
    boolean coded = true;
    while (coded && in < safe && to < limit) {
      if (have < 48) {
        bits |= (long) LONG.get(from, in) << have;
        in += 63 - have >> 3;
        have |= 56;
      }
      int entry = literal[(int) bits & (1 << CodeTables.LITERAL_BITS) - 1];
      if ((entry & DecodeTable.LITERAL) != 0) {
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
        into[to++] = (byte) (entry >>> 16);
        continue;
      }
      if (used == 0) {
        throw new DataFormatException();
      }
      if ((entry & DecodeTable.END) != 0) {
        part = Part.HEADER;
        coded = false;
        continue;
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
      if (used == 0 || length == 0 || back == 0 || back > to - begin) {
        throw new DataFormatException();
      }
      if (matches != null) {
        matches.add(base + to, length, back);
      }
      TokenInflater.copy(into, to, length, back);
      to += length;
    }
    source.buffer = bits;
    source.held = have;
    source.position = in;
    out = to;
  }

  @Override
  public boolean finished() {
    return part == Part.END;
  }

  @Override
  public int remaining() {
    return source.end - source.position;
  }

  @Override
  public void close() {
    // Holds nothing but its tables.
  }
}
