package io.lethe.genomics.vcf;

import io.lethe.genomics.io.ByteBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Records of a contig stand together, in ascending order of position, and none stands twice. Not
 * thread-safe.
 */
public final class VariantOrder {

  private static final int MAX_SAME = 1 << 16;

  private final Set<String> contigs = new HashSet<>();
  private final ByteBuilder same = new ByteBuilder();
  private byte[] contig = {};
  private long position;

  public boolean accept(byte[] name, long at) {
    if (name[0] == '<') {
      // A contig of the assembly file may stand among those of the reference (VCF §1.4.7).
      same.clear();
      return true;
    }
    if (!Arrays.equals(contig, name)) {
      contig = name;
      position = at;
      same.clear();
      return contigs.add(new String(name, StandardCharsets.UTF_8));
    }
    if (at != position) {
      same.clear();
    }
    boolean ordered = at >= position;
    position = at;
    return ordered;
  }

  /**
   * True if no record at this place had the alleles {@code bytes[from, to)}; symbols do not count.
   */
  public boolean first(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '<') {
        return true;
      }
    }
    int length = to - from;
    byte[] seen = same.bytes();
    int at = 0;
    while (at < same.length()) {
      int end = at;
      while (seen[end] != '\n') {
        end++;
      }
      if (end - at == length && Arrays.equals(seen, at, end, bytes, from, to)) {
        return false;
      }
      at = end + 1;
    }
    if (same.length() < MAX_SAME) {
      same.append(bytes, from, length).append('\n');
    }
    return true;
  }
}
