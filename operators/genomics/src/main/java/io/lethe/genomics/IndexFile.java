package io.lethe.genomics;

import io.lethe.curation.MeasuredInput;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.bgzf.GzipSource;
import io.lethe.genomics.io.ByteSource;
import io.lethe.genomics.io.RawInput;
import io.lethe.genomics.output.IndexKind;
import io.lethe.genomics.output.Opener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A landed index: read to its end, so that size and digests can be checked, and told by its first
 * bytes. Its content is of no use where the curated file has an index of its own.
 */
final class IndexFile {

  private static final int BUFFER = 1 << 16;
  private static final int MAGIC = 4;

  private IndexFile() {}

  /**
   * Reads an index to its end.
   *
   * @throws RejectedException if it is no index of this kind
   */
  static void read(IndexKind kind, MeasuredInput in, int inflationRatio)
      throws IOException, RejectedException {
    RawInput input = new RawInput(in);
    byte[] first;
    if (GzipSource.detects(input)) {
      try (GzipSource source = new GzipSource(input, inflationRatio)) {
        first = drain(source);
      }
    } else {
      first = drain(input);
    }
    if (!plausible(kind, new String(first, StandardCharsets.ISO_8859_1))) {
      throw new RejectedException(ReasonCode.INDEX_MISMATCH, 0);
    }
  }

  /**
   * Reads an index to its end and writes that of the curated file.
   *
   * @throws RejectedException if it is no index of this kind and of the landed file
   */
  static void rebase(
      IndexKind kind,
      MeasuredInput in,
      int inflationRatio,
      Opener.IndexRebaser rebaser,
      OutputStream out)
      throws IOException, RejectedException {
    RawInput input = new RawInput(in);
    boolean known;
    if (GzipSource.detects(input)) {
      try (GzipSource source = new GzipSource(input, inflationRatio)) {
        known = rebaser.rebase(kind, source, out);
      }
    } else {
      known = rebaser.rebase(kind, input, out);
    }
    if (!known) {
      throw new RejectedException(ReasonCode.INDEX_MISMATCH, 0);
    }
  }

  private static boolean plausible(IndexKind kind, String first) {
    return switch (kind) {
      case BAI -> first.equals("BAI\1");
      case CSI -> first.equals("CSI\1");
      case TBI -> first.equals("TBI\1");
      // Lines of numbers; an index of nothing is empty.
      case CRAI -> first.chars().allMatch(c -> c == '\t' || c == '-' || c >= '0' && c <= '9');
      // Begins with a count of blocks.
      case GZI -> first.length() == MAGIC;
    };
  }

  private static byte[] drain(ByteSource source) throws IOException, RejectedException {
    byte[] buffer = new byte[BUFFER];
    byte[] first = new byte[MAGIC];
    int have = 0;
    for (int n = source.read(buffer, 0, BUFFER); n >= 0; n = source.read(buffer, 0, BUFFER)) {
      for (int i = 0; i < n && have < MAGIC; i++) {
        first[have++] = buffer[i];
      }
    }
    return Arrays.copyOf(first, have);
  }
}
