package io.lethe.genomics.deflate;

import io.lethe.genomics.io.LittleEndian;
import java.util.zip.DataFormatException;

/**
 * Inflates members of any size and tells the matches that it sees, so that they can be used again.
 * Comes to a halt wherever input ends and goes on from there. Not thread-safe.
 */
public final class TokenMemberInflater implements MemberInflater {

  /** Bytes of output in one go. */
  private static final int ROOM = 1 << 16;

  /** A run ends at most so many bytes later, with what a copy writes. */
  private static final int BEYOND = CodedBlock.BEYOND + 14;

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
  private final CodedBlock coded = new CodedBlock(source, codes);
  private Part part;
  private boolean last;
  private boolean starved;
  private int stored;

  private int given;

  /**
   * @param matches takes the matches
   */
  public TokenMemberInflater(MatchQueue matches) {
    coded.plain = plain;
    coded.matches = matches;
    reset(0);
  }

  /** Tells of no more matches. */
  public void forget() {
    coded.matches = null;
  }

  @Override
  public void reset(long decoded) {
    source.start(input, 0, 0);
    part = Part.HEADER;
    last = false;
    starved = true;
    coded.begin = 0;
    coded.out = 0;
    coded.base = decoded;
    given = 0;
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
      run(coded.out + Math.min(length - count, ROOM));
      count += give(into, offset + count, length - count);
    }
    return count;
  }

  private int give(byte[] into, int offset, int length) {
    int count = Math.min(length, coded.out - given);
    System.arraycopy(plain, given, into, offset, count);
    given += count;
    return count;
  }

  /** All was given: what no match can reach any more may go. */
  private void slide() {
    if (coded.out > plain.length - ROOM - BEYOND) {
      int gone = coded.out - Alphabet.WINDOW;
      System.arraycopy(plain, gone, plain, 0, Alphabet.WINDOW);
      coded.base += gone;
      coded.begin = Math.max(0, coded.begin - gone);
      coded.out -= gone;
      given = coded.out;
    }
  }

  private void run(int limit) throws DataFormatException {
    while (coded.out < limit && !starved && part != Part.END) {
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
    source.mark();
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
      source.reset();
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
    coded.start();
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
    int count = Math.min(Math.min(stored, limit - coded.out), source.end - source.position);
    System.arraycopy(source.from, source.position, plain, coded.out, count);
    source.position += count;
    coded.out += count;
    stored -= count;
    if (stored == 0) {
      part = Part.HEADER;
    } else {
      starved = source.position == source.end;
    }
  }

  private void coded(int limit) throws DataFormatException {
    coded.run(limit);
    while (!coded.ended()
        && !starved
        && coded.out < limit
        && source.position >= source.end - CodedBlock.AHEAD) {
      starved = !coded.symbol(plain.length);
    }
    if (coded.ended()) {
      part = Part.HEADER;
    }
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
