package io.lethe.genomics.sam;

import io.lethe.genomics.reference.Contig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the header of a SAM or BAM file says, by its own names. Not thread-safe. */
final class SamHeader {

  private HeaderLine first;
  private final Map<String, HeaderLine> sequences = new LinkedHashMap<>();
  private final Map<String, HeaderLine> readGroups = new LinkedHashMap<>();
  private final Map<String, HeaderLine> programs = new LinkedHashMap<>();
  private int comments;

  /** The @HD line, or null. */
  HeaderLine first() {
    return first;
  }

  void first(HeaderLine line) {
    first = line;
  }

  /**
   * @SQ lines by SN, in order.
   */
  Map<String, HeaderLine> sequences() {
    return sequences;
  }

  /**
   * @RG lines by ID.
   */
  Map<String, HeaderLine> readGroups() {
    return readGroups;
  }

  /**
   * @PG lines by ID.
   */
  Map<String, HeaderLine> programs() {
    return programs;
  }

  void comment() {
    comments++;
  }

  /** Number of @CO lines. */
  int comments() {
    return comments;
  }

  /** The SO tag, or {@code unknown}. */
  String sortOrder() {
    String order = first == null ? null : first.get("SO");
    return order == null ? "unknown" : order;
  }

  /** Lengths of the reference sequences in order. */
  int[] lengths() {
    return sequences.values().stream().mapToInt(line -> Integer.parseInt(line.get("LN"))).toArray();
  }

  /** The SM values of all read groups, each once. */
  List<String> samples() {
    Set<String> samples = new LinkedHashSet<>();
    for (HeaderLine line : readGroups.values()) {
      if (line.get("SM") != null) {
        samples.add(line.get("SM"));
      }
    }
    return new ArrayList<>(samples);
  }

  /** The reference sequences, as the lines tell them. */
  List<Contig> contigs() {
    return sequences.values().stream()
        .map(one -> Contig.of(one.get("SN"), one.get("LN"), one.get("M5"), one.get("AS")))
        .toList();
  }
}
