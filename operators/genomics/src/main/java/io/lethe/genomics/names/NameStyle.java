package io.lethe.genomics.names;

/**
 * The styles of read names whose parts are known. What follows the prefix is numbers (and a UMI,
 * for Illumina), so that nothing else can hide there.
 */
final class NameStyle {

  /** Instrument, run and flow cell. */
  static final int ILLUMINA_PREFIX = 3;

  private static final int ILLUMINA_FIELDS = 7;
  private static final int OLD_FIELDS = 5;
  private static final int MAX_FIELDS = 9;

  /**
   * Digits that lane, tile, x and y have at most. Longer numbers are none of a cluster, and may be
   * anybody's: a name with one has no style that is known.
   */
  private static final int[] CLUSTER_DIGITS = {2, 5, 6, 6};

  /** Reads of an archive's run are counted from one; there are no runs of ten billion reads. */
  private static final int COUNT_DIGITS = 10;

  /** Three of a row, and the number of a cluster in it. */
  private static final int MGI_DIGITS = 11;

  private static final int UMI_LENGTH = 64;

  private NameStyle() {}

  /** Where the part ends that is to be replaced, or -1 if the style is not known. */
  static int prefixEnd(byte[] bytes, int start, int end) {
    int colons = 0;
    int third = -1;
    int first = -1;
    for (int i = start; i < end && colons < MAX_FIELDS; i++) {
      if (bytes[i] == ':') {
        colons++;
        first = colons == 1 ? i : first;
        third = colons == ILLUMINA_PREFIX ? i : third;
      }
    }
    if (colons == ILLUMINA_FIELDS - 1 || colons == ILLUMINA_FIELDS) {
      return illumina(bytes, third, end, colons == ILLUMINA_FIELDS) ? third : -1;
    }
    if (colons == OLD_FIELDS - 1) {
      int hash = restEnd(bytes, first, end);
      // What else follows a hash sign may be all that tells two reads apart: it must not be cut.
      boolean known = cluster(bytes, first, hash) && index(bytes, hash, end);
      return known ? first : -1;
    }
    return colons == 0 ? single(bytes, start, end) : -1;
  }

  /** Where the rest ends: an index after a hash sign, as CASAVA before 1.8 wrote it, is cut. */
  static int restEnd(byte[] bytes, int from, int end) {
    for (int i = from; i < end; i++) {
      if (bytes[i] == '#') {
        return i;
      }
    }
    return end;
  }

  /** True for a hash sign and the number or bases of an index, and for nothing. */
  private static boolean index(byte[] bytes, int hash, int end) {
    for (int i = hash + 1; i < end; i++) {
      if ("0123456789ACGTN".indexOf(bytes[i]) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Lane, tile, x and y, and a UMI where bcl-convert put one. */
  private static boolean illumina(byte[] bytes, int third, int end, boolean umi) {
    if (!umi) {
      return cluster(bytes, third, end);
    }
    int last = end - 1;
    while (bytes[last] != ':') {
      char base = (char) bytes[last--];
      if ("ACGTN+r".indexOf(base) < 0) {
        return false;
      }
    }
    return end - last <= UMI_LENGTH && cluster(bytes, third, last);
  }

  /** True if {@code [from, end)} is lane, tile, x and y, each after a colon. */
  private static boolean cluster(byte[] bytes, int from, int end) {
    int at = from;
    for (int limit : CLUSTER_DIGITS) {
      if (at >= end || bytes[at] != ':') {
        return false;
      }
      int digits = digits(bytes, at + 1, end);
      if (digits == at + 1 || digits - at - 1 > limit) {
        return false;
      }
      at = digits;
    }
    return at == end;
  }

  /** INSDC accession and number; MGI flow cell and position; PacBio movie and hole. */
  private static int single(byte[] bytes, int start, int end) {
    int run = accession(bytes, start, end);
    return run > 0 ? run : mgi(bytes, start, end);
  }

  /** True for {@code SRR001666.17}, which archives may give the number of the mate as well. */
  static boolean isArchive(byte[] bytes, int start, int end) {
    return accession(bytes, start, end) > 0;
  }

  /** {@code SRR001666.17}: the number counts reads. */
  private static int accession(byte[] bytes, int start, int end) {
    boolean archive =
        end - start > 5
            && (bytes[start] == 'S' || bytes[start] == 'E' || bytes[start] == 'D')
            && bytes[start + 1] == 'R'
            && bytes[start + 2] == 'R';
    if (!archive) {
      return -1;
    }
    int dot = digits(bytes, start + 3, end);
    boolean counts =
        dot > start + 3
            && dot + 1 < end
            && bytes[dot] == '.'
            && bytes[dot + 1] != '0'
            && end - dot - 1 <= COUNT_DIGITS;
    return counts && digits(bytes, dot + 1, end) == end ? dot : -1;
  }

  /** {@code V300012345L1C001R0010000001}: flow cell, lane, column, row and number. */
  private static int mgi(byte[] bytes, int start, int end) {
    int row = lastLetter(bytes, start, end, 'R');
    int column = row < 0 ? -1 : lastLetter(bytes, start, row, 'C');
    int lane = column < 0 ? -1 : lastLetter(bytes, start, column, 'L');
    boolean counted = end - row > 4 && end - row - 1 <= MGI_DIGITS;
    return lane > start && counted && row - column == 4 && column - lane == 2 ? lane : -1;
  }

  /** The letter before the digits at the end, if it is {@code letter}. */
  private static int lastLetter(byte[] bytes, int start, int end, char letter) {
    int at = end;
    while (at > start && bytes[at - 1] >= '0' && bytes[at - 1] <= '9') {
      at--;
    }
    return at < end && at > start && bytes[at - 1] == letter ? at - 1 : -1;
  }

  private static int digits(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }
}
