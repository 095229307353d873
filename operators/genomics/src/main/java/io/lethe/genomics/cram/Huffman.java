package io.lethe.genomics.cram;

import io.lethe.curation.RejectedException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** A canonical Huffman code (CRAM v3 §13.6). */
final class Huffman {

  private static final int MAX_BITS = 31;

  private final int[] symbols;
  private final int[] lengths;
  private final int[] codes;

  /**
   * @param parameters alphabet and code lengths in bits
   */
  Huffman(Cursor parameters) throws RejectedException {
    int[] alphabet = parameters.itf8Array();
    int[] bits = parameters.itf8Array();
    if (alphabet.length != bits.length) {
      throw parameters.malformed();
    }
    int[] order =
        IntStream.range(0, bits.length)
            .boxed()
            .sorted(
                Comparator.comparingInt((Integer i) -> bits[i]).thenComparingInt(i -> alphabet[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    symbols = Arrays.stream(order).map(i -> alphabet[i]).toArray();
    lengths = Arrays.stream(order).map(i -> bits[i]).toArray();
    codes = new int[order.length];
    long code = 0;
    for (int i = 0; i < codes.length; i++) {
      if (lengths[i] < 0 || lengths[i] > MAX_BITS) {
        throw parameters.malformed();
      }
      code = i == 0 ? 0 : code + 1 << lengths[i] - lengths[i - 1];
      if (code >>> lengths[i] != 0) {
        throw parameters.malformed();
      }
      codes[i] = (int) code;
    }
  }

  int read(BitInput in, Cursor fault) throws RejectedException {
    int code = 0;
    int bits = 0;
    for (int i = 0; i < codes.length; i++) {
      while (bits < lengths[i]) {
        code = code << 1 | in.bit();
        bits++;
      }
      if (code == codes[i]) {
        return symbols[i];
      }
    }
    throw fault.malformed();
  }
}
