package io.lethe.genomics.deflate;

import io.lethe.genomics.io.LittleEndian;
import java.util.zip.DataFormatException;

/**
 * Inflates (RFC 1951) and tells the matches that it sees, so that they can be used again. Not
 * thread-safe.
 */
public final class TokenInflater implements BlockInflater {

  private final CodeTables codes = new CodeTables();
  private final BitInput source = new BitInput();
  private final CodedBlock coded = new CodedBlock(source, codes);
  private byte[] input = new byte[0];

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
    coded.plain = into;
    coded.begin = at;
    coded.out = at;
    coded.matches = matches;
    int limit = at + length;
    boolean last = false;
    while (!last) {
      source.refill();
      last = source.take(1) == 1;
      boolean valid =
          switch (source.take(2)) {
            case 0 -> stored(into, limit);
            case 1 -> codes.fixed() && block(limit);
            case 2 -> codes.dynamic(source) && block(limit);
            default -> false;
          };
      if (!valid || source.overrun()) {
        return false;
      }
    }
    return coded.out == limit && source.next() == source.end;
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
        || coded.out + length > limit) {
      return false;
    }
    System.arraycopy(source.from, at, into, coded.out, length);
    source.position = at + length;
    coded.out += length;
    return true;
  }

  private boolean block(int limit) {
    coded.start();
    try {
      while (!coded.ended()) {
        coded.run(limit - CodedBlock.BEYOND);
        if (!coded.ended() && !coded.symbol(limit)) {
          return false;
        }
      }
      return true;
    } catch (DataFormatException e) {
      // Says no more than that.
      return false;
    }
  }

  @Override
  public void close() {
    // Holds nothing but its tables.
  }
}
