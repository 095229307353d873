package io.lethe.genomics.fastq;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.bgzf.Pieces;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.Window;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads FASTQ records and validates them. Bases and qualities may be wrapped: qualities end where
 * there are as many as bases, the only rule that tells an {@code @} among them from the next read.
 * Not thread-safe.
 */
final class FastqReader {

  private static final boolean[] BASES = basesTable();
  private static final int MIN_QUALITY = 33;
  private static final int MAX_QUALITY = 126;

  private final Window in;
  private final int limit;
  private final ByteBuilder title = new ByteBuilder();
  private final ByteBuilder sequence = new ByteBuilder();
  private final ByteBuilder qualities = new ByteBuilder();
  private final Pieces sequenceLines = new Pieces();
  private final Pieces qualityLines = new Pieces();
  private long start;
  private int qualityStart;
  private int end;

  /**
   * @param limit bases that one read may have
   */
  FastqReader(Window in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /** Name and comment without the {@code @}. */
  ByteBuilder title() {
    return title;
  }

  ByteBuilder sequence() {
    return sequence;
  }

  ByteBuilder qualities() {
    return qualities;
  }

  /** Where the read in hand starts in the unpacked file. */
  long start() {
    return start;
  }

  /** Where its qualities start, counted from {@link #start}. */
  int qualityStart() {
    return qualityStart;
  }

  /** Where its last line ends, counted from {@link #start}, without the end of the line. */
  int end() {
    return end;
  }

  /** Which bytes, counted from {@link #start}, make up {@link #sequence}. */
  Pieces sequenceLines() {
    return sequenceLines;
  }

  /** As {@link #sequenceLines}, of {@link #qualities}. */
  Pieces qualityLines() {
    return qualityLines;
  }

  /** Takes the next read; false at the end. */
  boolean next() throws IOException, RejectedException {
    if (!in.nextLine()) {
      return false;
    }
    int from = in.lineStart();
    if (from == in.lineEnd()) {
      endOnly();
      return false;
    }
    if (in.bytes()[from] != '@' || from + 1 == in.lineEnd()) {
      throw in.rejectLine(ReasonCode.FASTQ_MALFORMED);
    }
    start = in.decoded(from);
    title.clear();
    title.append(in.bytes(), from + 1, in.lineEnd() - from - 1);
    checkTitle();
    readSequence();
    separator();
    readQualities();
    return true;
  }

  /** Empty lines may end a file, and nothing else. */
  private void endOnly() throws IOException, RejectedException {
    do {
      if (in.lineStart() != in.lineEnd()) {
        throw in.rejectLine(ReasonCode.FASTQ_MALFORMED);
      }
    } while (in.nextLine());
  }

  private void checkTitle() throws RejectedException {
    byte[] bytes = title.bytes();
    for (int i = 0; i < title.length(); i++) {
      int b = bytes[i] & 0xff;
      if (b < ' ' && b != '\t' || b == 0x7f || i == 0 && b <= ' ') {
        throw in.rejectLine(ReasonCode.FASTQ_MALFORMED);
      }
    }
  }

  private void readBases(int from, int to) throws RejectedException {
    byte[] bytes = in.bytes();
    for (int i = from; i < to; i++) {
      if (!BASES[bytes[i] & 0xff]) {
        throw in.rejectLine(ReasonCode.FASTQ_ALPHABET);
      }
    }
    append(sequence, sequenceLines, from, to);
  }

  private void readSequence() throws IOException, RejectedException {
    sequence.clear();
    sequenceLines.clear();
    while (true) {
      line();
      int from = in.lineStart();
      if (from < in.lineEnd() && in.bytes()[from] == '+') {
        return;
      }
      readBases(from, in.lineEnd());
    }
  }

  /** The name may be repeated after the plus sign, and nothing else may stand there. */
  private void separator() throws RejectedException {
    int from = in.lineStart() + 1;
    int length = in.lineEnd() - from;
    boolean same =
        length == title.length()
            && Arrays.equals(in.bytes(), from, from + length, title.bytes(), 0, title.length());
    if (length != 0 && !same) {
      throw in.rejectLine(ReasonCode.FASTQ_MALFORMED);
    }
  }

  private void readQualities() throws IOException, RejectedException {
    qualities.clear();
    qualityLines.clear();
    qualityStart = place(in.start());
    do {
      line();
      byte[] bytes = in.bytes();
      for (int i = in.lineStart(); i < in.lineEnd(); i++) {
        if (bytes[i] < MIN_QUALITY || bytes[i] > MAX_QUALITY) {
          throw in.rejectLine(ReasonCode.FASTQ_ALPHABET);
        }
      }
      append(qualities, qualityLines, in.lineStart(), in.lineEnd());
    } while (qualities.length() < sequence.length());
    end = place(in.lineEnd());
    if (qualities.length() > sequence.length()) {
      throw in.rejectLine(ReasonCode.FASTQ_LENGTH_MISMATCH);
    }
  }

  private void line() throws IOException, RejectedException {
    if (!in.nextLine()) {
      throw in.reject(ReasonCode.FASTQ_TRUNCATED);
    }
  }

  private int place(int index) {
    return (int) (in.decoded(index) - start);
  }

  private void append(ByteBuilder to, Pieces lines, int from, int end) throws RejectedException {
    if (to.length() + (long) (end - from) > limit) {
      throw in.rejectLine(ReasonCode.GENOMICS_RECORD_TOO_LARGE);
    }
    lines.add(place(from), to.length(), end - from);
    to.append(in.bytes(), from, end - from);
  }

  /** IUPAC codes for nucleotides (IUPAC-IUB 1984) in both cases, and what stands for a gap. */
  private static boolean[] basesTable() {
    boolean[] table = new boolean[256];
    for (char c : "ACGTUNRYSWKMBDHVacgtunryswkmbdhv.-*".toCharArray()) {
      table[c] = true;
    }
    return table;
  }
}
