package io.lethe.genomics.sam;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.LittleEndian;
import io.lethe.genomics.io.Window;
import io.lethe.genomics.options.GenomicsLimits;
import io.lethe.genomics.reference.Contig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a BAM file (SAM v1 §4.2): text and reference list, which must agree.
 *
 * @param text the header lines
 * @param references the binary reference list with its count, as it is written again
 * @param sequences lengths by name, in order
 * @param lengths of the reference sequences
 */
record BamHeader(
    SamHeader text, ByteBuilder references, Map<String, Integer> sequences, int[] lengths) {

  private static final int MAGIC = 4;
  private static final int MAX_TEXT = 32 << 20;
  private static final int MAX_NAME = 1 << 16;

  /** Reads the header and leaves {@code in} at the first record. */
  static BamHeader read(Window in) throws IOException, RejectedException {
    need(in, MAGIC);
    in.skip(MAGIC);
    SamHeader text = text(in, integer(in, MAX_TEXT));
    ByteBuilder copy = new ByteBuilder();
    List<Integer> lengths = new ArrayList<>();
    List<String> names = new ArrayList<>();
    int count = integer(in, Integer.MAX_VALUE);
    copy.appendInt(count);
    for (int i = 0; i < count; i++) {
      reference(in, copy, names, lengths);
    }
    agree(in, text, names, lengths);
    Map<String, Integer> sequences = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      sequences.put(names.get(i), lengths.get(i));
    }
    return new BamHeader(
        text, copy, sequences, lengths.stream().mapToInt(Integer::intValue).toArray());
  }

  private static SamHeader text(Window in, int length) throws IOException, RejectedException {
    need(in, length);
    byte[] bytes = in.bytes();
    int at = in.start();
    int end = at + length;
    while (end > at && bytes[end - 1] == 0) {
      end--;
    }
    HeaderParser parser = new HeaderParser();
    while (at < end) {
      int feed = at;
      while (feed < end && bytes[feed] != '\n') {
        feed++;
      }
      int stop = feed > at && bytes[feed - 1] == '\r' ? feed - 1 : feed;
      if (!parser.line(bytes, at, stop)) {
        throw in.reject(ReasonCode.SAM_HEADER_MALFORMED);
      }
      at = feed + 1;
    }
    if (!parser.closed()) {
      throw in.reject(ReasonCode.SAM_HEADER_MALFORMED);
    }
    in.skip(length);
    return parser.header();
  }

  private static void reference(
      Window in, ByteBuilder copy, List<String> names, List<Integer> lengths)
      throws IOException, RejectedException {
    if (in.decoded(in.start()) > GenomicsLimits.HEADER_BYTES) {
      throw in.reject(ReasonCode.GENOMICS_RECORD_TOO_LARGE);
    }
    int size = integer(in, MAX_NAME);
    need(in, size + Integer.BYTES);
    int at = in.start();
    byte[] bytes = in.bytes();
    int length = LittleEndian.getInt(bytes, at + size);
    if (size < 2 || bytes[at + size - 1] != 0 || length < 0) {
      throw in.reject(ReasonCode.BAM_MALFORMED);
    }
    String name = new String(bytes, at, size - 1, StandardCharsets.UTF_8);
    if (!HeaderParser.validName(name)) {
      throw in.reject(ReasonCode.BAM_MALFORMED);
    }
    names.add(name);
    lengths.add(length);
    copy.appendInt(size).append(bytes, at, size + Integer.BYTES);
    in.skip(size + Integer.BYTES);
  }

  /** The text may leave the sequences out; where it has them they are the same. */
  private static void agree(Window in, SamHeader text, List<String> names, List<Integer> lengths)
      throws RejectedException {
    Map<String, HeaderLine> sequences = text.sequences();
    boolean same =
        sequences.isEmpty()
            || sequences.size() == names.size()
                && new ArrayList<>(sequences.keySet()).equals(names)
                && Arrays.equals(
                    text.lengths(), lengths.stream().mapToInt(Integer::intValue).toArray());
    if (!same) {
      throw in.reject(ReasonCode.BAM_REFERENCE_MISMATCH);
    }
  }

  private static int integer(Window in, int max) throws IOException, RejectedException {
    need(in, Integer.BYTES);
    int value = LittleEndian.getInt(in.bytes(), in.start());
    if (value < 0 || value > max) {
      throw in.reject(ReasonCode.BAM_MALFORMED);
    }
    in.skip(Integer.BYTES);
    return value;
  }

  private static void need(Window in, int count) throws IOException, RejectedException {
    if (!in.require(count)) {
      throw in.reject(ReasonCode.BAM_TRUNCATED);
    }
  }

  /** The reference sequences; the text may leave them out. */
  List<Contig> contigs() {
    if (!text.sequences().isEmpty()) {
      return text.contigs();
    }
    List<Contig> contigs = new ArrayList<>(lengths.length);
    byte[] bytes = references.bytes();
    int at = Integer.BYTES;
    for (int length : lengths) {
      int size = LittleEndian.getInt(bytes, at);
      String name = new String(bytes, at + Integer.BYTES, size - 1, StandardCharsets.UTF_8);
      contigs.add(Contig.of(name, "" + length, null, null));
      at += size + 2 * Integer.BYTES;
    }
    return contigs;
  }
}
