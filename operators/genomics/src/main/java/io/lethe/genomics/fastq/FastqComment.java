package io.lethe.genomics.fastq;

import io.lethe.genomics.io.ByteBuilder;

/**
 * What follows the name of a read. Only Illumina's {@code read:filtered:control:index} is kept;
 * whatever other platforms write there (sample, start time, run id) is dropped.
 */
final class FastqComment {

  /** Of the number of control bits. */
  private static final int CONTROL_DIGITS = 4;

  /** Of the number of a sample in the sheet, which stands where there is no index. */
  private static final int SAMPLE_DIGITS = 4;

  private static final int INDEX_LENGTH = 64;

  private final boolean keepIndex;

  FastqComment(boolean keepIndex) {
    this.keepIndex = keepIndex;
  }

  /** Appends the comment in {@code [from, end)}, blanks first, as far as it is kept. */
  void rewrite(byte[] bytes, int from, int end, ByteBuilder out) {
    if (end - from < 6 || !marker(bytes, from + 1)) {
      return;
    }
    int colon = from + 5;
    while (colon < end && bytes[colon] >= '0' && bytes[colon] <= '9') {
      colon++;
    }
    if (colon == from + 5 || colon - from - 5 > CONTROL_DIGITS) {
      return;
    }
    boolean complete = colon < end && bytes[colon] == ':';
    out.append(' ').append(bytes, from + 1, colon - from - 1).append(':');
    if (complete && keepIndex && index(bytes, colon + 1, end)) {
      out.append(bytes, colon + 1, end - colon - 1);
    } else {
      // What Illumina's software writes where there is no index.
      out.append('0');
    }
  }

  /** 1 or 2 where the comment tells the number of the read, else 0. */
  static int mate(byte[] bytes, int from, int end) {
    return end - from >= 6 && marker(bytes, from + 1) ? bytes[from + 1] - '0' : 0;
  }

  private static boolean marker(byte[] bytes, int at) {
    return bytes[at] >= '1'
        && bytes[at] <= '4'
        && bytes[at + 1] == ':'
        && (bytes[at + 2] == 'Y' || bytes[at + 2] == 'N')
        && bytes[at + 3] == ':';
  }

  /** Bases of an index or two, or the number of a sample. */
  private static boolean index(byte[] bytes, int from, int end) {
    int digits = 0;
    for (int i = from; i < end; i++) {
      boolean digit = bytes[i] >= '0' && bytes[i] <= '9';
      digits += digit ? 1 : 0;
      if (!digit && "ACGTN+".indexOf(bytes[i]) < 0) {
        return false;
      }
    }
    return digits <= SAMPLE_DIGITS && end - from <= INDEX_LENGTH;
  }
}
