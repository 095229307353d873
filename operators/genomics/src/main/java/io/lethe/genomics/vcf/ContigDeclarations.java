package io.lethe.genomics.vcf;

import io.lethe.genomics.reference.Contig;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The ##contig lines of a file. Not thread-safe. */
final class ContigDeclarations {

  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
  private static final long UNKNOWN = -1;

  private final Map<String, Long> lengths = new LinkedHashMap<>();
  private final List<Contig> lines = new ArrayList<>();
  private byte[] last = {};
  private long lastLength = UNKNOWN;

  /**
   * Takes a line; false if one before it declares the same contig, and this one counts for nothing.
   */
  boolean declare(MetaLine line) {
    String id = line.get("ID");
    String length = line.get("length");
    boolean known = length != null && LENGTH.matcher(length).matches();
    if (lengths.putIfAbsent(id, known ? Long.parseLong(length) : UNKNOWN) != null) {
      return false;
    }
    lines.add(Contig.of(id, length, line.get("md5"), line.get("assembly")));
    return true;
  }

  /** Lengths by name, in the order of the header; -1 where unknown. */
  Map<String, Long> lengths() {
    return lengths;
  }

  /** The length of a contig, or -1. */
  long lengthOf(byte[] contig) {
    if (!Arrays.equals(contig, last)) {
      last = contig;
      lastLength = lengths.getOrDefault(new String(contig, StandardCharsets.UTF_8), UNKNOWN);
    }
    return lastLength;
  }

  /** The lines, each once. */
  List<Contig> lines() {
    return List.copyOf(lines);
  }
}
