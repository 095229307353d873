package io.lethe.genomics.deflate;

import java.util.Arrays;

/**
 * A length-limited canonical Huffman code (RFC 1951 §3.2.2) made from counts. The same counts make
 * the same code everywhere. Not thread-safe.
 */
final class HuffmanCode {

  private static final int SYMBOL_BITS = 9;

  private final int limit;
  private final long[] sorted;
  private final int[] work;
  private final int[] perLength = new int[64];
  private final int[] next;

  /** By symbol: the code, first bit lowest, above five bits of its length. */
  final int[] codes;

  final byte[] lengths;

  HuffmanCode(int symbols, int limit) {
    this.limit = limit;
    this.sorted = new long[symbols];
    this.work = new int[symbols];
    this.next = new int[limit + 2];
    this.codes = new int[symbols];
    this.lengths = new byte[symbols];
  }

  /** Makes the code; a code of one symbol gets a second, so that it is complete. */
  void build(int[] counts) {
    int used = 0;
    for (int i = 0; i < lengths.length; i++) {
      if (counts[i] > 0) {
        sorted[used++] = (long) counts[i] << SYMBOL_BITS | i;
      }
    }
    for (int i = 0; used < 2; i++) {
      if (counts[i] == 0) {
        sorted[used++] = 1L << SYMBOL_BITS | i;
      }
    }
    Arrays.sort(sorted, 0, used);
    for (int i = 0; i < used; i++) {
      work[i] = (int) (sorted[i] >>> SYMBOL_BITS);
    }
    depths(used);
    Arrays.fill(perLength, 0);
    for (int i = 0; i < used; i++) {
      perLength[Math.min(work[i], limit)]++;
    }
    complete();
    assign(used);
  }

  /** Moffat and Katajainen, in place: counts in ascending order become depths of the tree. */
  private void depths(int n) {
    int root = 0;
    int leaf = 2;
    work[0] += work[1];
    for (int next = 1; next < n - 1; next++) {
      if (leaf >= n || work[root] < work[leaf]) {
        work[next] = work[root];
        work[root++] = next;
      } else {
        work[next] = work[leaf++];
      }
      if (leaf >= n || root < next && work[root] < work[leaf]) {
        work[next] += work[root];
        work[root++] = next;
      } else {
        work[next] += work[leaf++];
      }
    }
    work[n - 2] = 0;
    for (int i = n - 3; i >= 0; i--) {
      work[i] = work[work[i]] + 1;
    }
    int available = 1;
    int usedNodes = 0;
    int depth = 0;
    int node = n - 2;
    int at = n - 1;
    while (available > 0) {
      while (node >= 0 && work[node] == depth) {
        usedNodes++;
        node--;
      }
      while (available > usedNodes) {
        work[at--] = depth;
        available--;
      }
      available = 2 * usedNodes;
      depth++;
      usedNodes = 0;
    }
  }

  /** Where codes were cut to the limit, others grow until the code is complete (Kraft). */
  private void complete() {
    long total = 0;
    for (int length = 1; length <= limit; length++) {
      total += (long) perLength[length] << limit - length;
    }
    while (total > 1L << limit) {
      perLength[limit]--;
      for (int length = limit - 1; length > 0; length--) {
        if (perLength[length] > 0) {
          perLength[length]--;
          perLength[length + 1] += 2;
          break;
        }
      }
      total--;
    }
  }

  private void assign(int used) {
    Arrays.fill(lengths, (byte) 0);
    int at = 0;
    int code = 0;
    for (int length = limit; length > 0; length--) {
      for (int i = 0; i < perLength[length]; i++) {
        lengths[(int) sorted[at++] & (1 << SYMBOL_BITS) - 1] = (byte) length;
      }
    }
    for (int length = 1; length <= limit; length++) {
      code = code + (length == 1 ? 0 : perLength[length - 1]) << 1;
      next[length] = code;
    }
    for (int i = 0; i < lengths.length; i++) {
      int length = lengths[i];
      codes[i] =
          length == 0 ? 0 : Integer.reverse(next[length]++) >>> Integer.SIZE - length << 5 | length;
    }
  }
}
