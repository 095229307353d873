package io.lethe.genomics.deflate;

import java.util.Arrays;

/** The codes of one deflate block (RFC 1951 §3.2.6, §3.2.7). Not thread-safe. */
final class CodeTables {

  static final int LITERAL_BITS = 11;
  static final int DISTANCE_BITS = 9;

  private static final int MAX_LENGTHS = 320;

  private final DecodeTable literals = new DecodeTable(LITERAL_BITS, Symbols.literals());
  private final DecodeTable distances = new DecodeTable(DISTANCE_BITS, Symbols.distances());
  private final DecodeTable codes = new DecodeTable(7, Symbols.codeLengths());
  private final byte[] lengths = new byte[MAX_LENGTHS + 140];

  int[] literals() {
    return literals.entries();
  }

  int[] distances() {
    return distances.entries();
  }

  boolean fixed() {
    Arrays.fill(lengths, 0, 144, (byte) 8);
    Arrays.fill(lengths, 144, 256, (byte) 9);
    Arrays.fill(lengths, 256, 280, (byte) 7);
    Arrays.fill(lengths, 280, 288, (byte) 8);
    Arrays.fill(lengths, 288, 320, (byte) 5);
    return literals.build(lengths, 0, 288) && distances.build(lengths, 288, 32);
  }

  /** Reads codes; false if they are none, or if the input ends in them. */
  boolean dynamic(BitInput in) {
    in.refill();
    int literalCount = in.take(5) + 257;
    int distanceCount = in.take(5) + 1;
    int codeCount = in.take(4) + 4;
    if (literalCount > Alphabet.LITERALS || distanceCount > Alphabet.DISTANCES) {
      return false;
    }
    Arrays.fill(lengths, 0, 19, (byte) 0);
    for (int i = 0; i < codeCount; i++) {
      in.refill();
      lengths[Alphabet.ORDER[i]] = (byte) in.take(3);
    }
    if (!codes.build(lengths, 0, 19) || !readLengths(in, literalCount + distanceCount)) {
      return false;
    }
    return lengths[Alphabet.END_OF_BLOCK] != 0
        && literals.build(lengths, 0, literalCount)
        && distances.build(lengths, literalCount, distanceCount);
  }

  private boolean readLengths(BitInput in, int count) {
    int[] table = codes.entries();
    int at = 0;
    while (at < count) {
      in.refill();
      int entry = table[(int) in.buffer & 0x7f];
      if (entry == 0 || in.overrun()) {
        return false;
      }
      in.take(entry & 0xff);
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
            case 16 -> 3 + in.take(2);
            case 17 -> 3 + in.take(3);
            default -> 11 + in.take(7);
          };
      Arrays.fill(lengths, at, at + repeat, value);
      at += repeat;
    }
    return at == count;
  }
}
