package io.lethe.genomics.deflate;

import java.util.Arrays;

/**
 * A table that decodes a Huffman code by its first bits, with tables below it for longer codes (RFC
 * 1951 §3.2.2). Entries: bits 0 to 7 the length of the code, 8 to 11 extra bits, 12 to 15 the kind,
 * 16 and up the value. Not thread-safe.
 */
final class DecodeTable {

  static final int LITERAL = 1 << 12;
  static final int END = 1 << 13;
  static final int BELOW = 1 << 14;

  private static final int MAX_BITS = 15;

  private final int bits;
  private final int[] symbols;
  private int[] entries;
  private final int[] counts = new int[MAX_BITS + 1];
  private final int[] next = new int[MAX_BITS + 1];

  /**
   * @param bits that are looked up at once
   * @param symbols entries by symbol, without the length of the code
   */
  DecodeTable(int bits, int[] symbols) {
    this.bits = bits;
    this.symbols = symbols;
    this.entries = new int[1 << bits];
  }

  int[] entries() {
    return entries;
  }

  /**
   * Builds the table.
   *
   * @param lengths of codes by symbol, from {@code from} on
   * @return false if they make no complete code; one of a single code of one bit is allowed
   */
  boolean build(byte[] lengths, int from, int count) {
    Arrays.fill(counts, 0);
    int longest = 0;
    for (int i = 0; i < count; i++) {
      counts[lengths[from + i]]++;
      longest = Math.max(longest, lengths[from + i]);
    }
    counts[0] = 0;
    int left = 1;
    int code = 0;
    for (int length = 1; length <= MAX_BITS; length++) {
      left = (left << 1) - counts[length];
      if (left < 0) {
        return false;
      }
      code = code + counts[length - 1] << 1;
      next[length] = code;
    }
    if (left > 0 && longest > 1) {
      return false;
    }
    Arrays.fill(entries, 0, 1 << bits, 0);
    fill(lengths, from, count, longest);
    return true;
  }

  private void fill(byte[] lengths, int from, int count, int longest) {
    int size = 1 << bits;
    int below = Math.max(0, longest - bits);
    for (int i = 0; i < count; i++) {
      int length = lengths[from + i];
      if (length == 0) {
        continue;
      }
      int reversed = Integer.reverse(next[length]++) >>> Integer.SIZE - length;
      int entry = symbols[i] | length;
      if (length <= bits) {
        for (int at = reversed; at < 1 << bits; at += 1 << length) {
          entries[at] = entry;
        }
        continue;
      }
      int head = reversed & (1 << bits) - 1;
      if (entries[head] == 0) {
        if (size + (1 << below) > entries.length) {
          entries = Arrays.copyOf(entries, Math.max(entries.length * 2, size + (1 << below)));
        }
        Arrays.fill(entries, size, size + (1 << below), 0);
        entries[head] = BELOW | size << 16 | below << 8;
        size += 1 << below;
      }
      int table = entries[head] >>> 16;
      for (int at = reversed >>> bits; at < 1 << below; at += 1 << length - bits) {
        entries[table + at] = entry;
      }
    }
  }
}
