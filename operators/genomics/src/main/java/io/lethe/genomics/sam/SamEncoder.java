package io.lethe.genomics.sam;

import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.LittleEndian;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Makes the binary form of a text record (SAM v1 §4.2), without its name and bin, so that both
 * forms have one digest. The record must have been found valid. Not thread-safe.
 */
final class SamEncoder {

  private static final String OPERATIONS = "MIDNSHP=X";
  private static final int MAX_OPERATIONS = 0xffff;
  private static final int CONSUMES_REFERENCE = 1 | 1 << 2 | 1 << 3 | 1 << 7 | 1 << 8;
  private static final int NAME = 2;

  private final Map<String, Integer> references = new LinkedHashMap<>();
  private final Map<String, Integer> lengths = new LinkedHashMap<>();
  private final boolean listed;
  private final ByteBuilder out = new ByteBuilder();
  private final ByteBuilder operations = new ByteBuilder();
  private final byte[] codes = new byte[128];

  SamEncoder(SamHeader header) {
    int[] given = header.lengths();
    for (String name : header.sequences().keySet()) {
      lengths.put(name, given[references.size()]);
      references.put(name, references.size());
    }
    listed = !references.isEmpty();
    Arrays.fill(codes, (byte) 15);
    String bases = "=ACMGRSVTWYHKDBN";
    for (int i = 0; i < bases.length(); i++) {
      codes[bases.charAt(i)] = (byte) i;
      codes[Character.toLowerCase(bases.charAt(i))] = (byte) i;
    }
  }

  /** Lengths of the reference sequences by name; those of a file without @SQ as they appeared. */
  Map<String, Integer> sequences() {
    return lengths;
  }

  /**
   * Encodes the record in {@code [from, to)}.
   *
   * @return the record without its size, valid until the next call
   */
  ByteBuilder encode(byte[] bytes, int from, int to, SamRecord record) {
    int reference = reference(bytes, record.end(1) + 1, record.end(2));
    out.clear();
    out.appendInt(reference).appendInt(record.position() - 1);
    out.append(NAME).append((int) number(bytes, record, 4)).append(0).append(0);
    long span = cigar(bytes, record.end(4) + 1, record.end(5));
    int count = operations.length() / Integer.BYTES;
    boolean many = count > MAX_OPERATIONS;
    out.append(many ? 2 : count).append(many ? 0 : count >> 8);
    out.append(record.flags()).append(record.flags() >> 8);
    out.appendInt(record.bases()).appendInt(mate(bytes, record, reference));
    out.appendInt((int) number(bytes, record, 7) - 1);
    out.appendInt((int) signed(bytes, record.end(7) + 1, record.end(8)));
    out.append('*').append(0);
    if (many) {
      out.appendInt(record.bases() << 4 | 4).appendInt((int) span << 4 | 3);
    } else {
      out.append(operations);
    }
    bases(bytes, record);
    for (int at = record.end(10); at < to; ) {
      int end = at + 1;
      while (end < to && bytes[end] != '\t') {
        end++;
      }
      field(bytes, at + 1, end);
      at = end;
    }
    if (many) {
      out.append("CGBI").appendInt(count).append(operations);
    }
    return out;
  }

  private int reference(byte[] bytes, int from, int to) {
    if (SamFields.star(bytes, from, to)) {
      return -1;
    }
    String name = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (!listed) {
      lengths.putIfAbsent(name, 0);
      references.putIfAbsent(name, references.size());
    }
    return references.get(name);
  }

  private int mate(byte[] bytes, SamRecord record, int reference) {
    int from = record.end(5) + 1;
    boolean same = record.end(6) - from == 1 && bytes[from] == '=';
    return same ? reference : reference(bytes, from, record.end(6));
  }

  private static long number(byte[] bytes, SamRecord record, int column) {
    return signed(bytes, record.end(column - 1) + 1, record.end(column));
  }

  private static long signed(byte[] bytes, int from, int to) {
    return SamFields.number(bytes, bytes[from] == '+' ? from + 1 : from, to);
  }

  /** Fills {@link #operations}; gives the length on the reference. */
  private long cigar(byte[] bytes, int from, int to) {
    operations.clear();
    long span = 0;
    int length = 0;
    for (int i = SamFields.star(bytes, from, to) ? to : from; i < to; i++) {
      if (bytes[i] >= '0' && bytes[i] <= '9') {
        length = length * 10 + bytes[i] - '0';
      } else {
        int code = OPERATIONS.indexOf(bytes[i]);
        span += (CONSUMES_REFERENCE >> code & 1) == 0 ? 0 : length;
        operations.appendInt(length << 4 | code);
        length = 0;
      }
    }
    return span;
  }

  private void bases(byte[] bytes, SamRecord record) {
    int from = record.end(8) + 1;
    int count = record.bases();
    for (int i = 0; i < count; i += 2) {
      int low = i + 1 < count ? codes[bytes[from + i + 1]] : 0;
      out.append(codes[bytes[from + i]] << 4 | low);
    }
    int quality = record.end(9) + 1;
    // Of a single base a star may be its quality too; htslib takes it for none.
    boolean absent = SamFields.star(bytes, quality, record.end(10));
    for (int i = 0; i < count; i++) {
      out.append(absent ? 0xff : bytes[quality + i] - '!');
    }
  }

  private void field(byte[] bytes, int from, int to) {
    int value = from + 5;
    out.append(bytes, from, 2);
    switch (bytes[from + 3]) {
      case 'i' -> integer(signed(bytes, value, to));
      case 'f' -> out.append('f').appendInt(bits(bytes, value, to));
      case 'B' -> array(bytes, value, to);
      case 'A' -> out.append('A').append(bytes[value]);
      default -> out.append(bytes[from + 3]).append(bytes, value, to - value).append(0);
    }
  }

  private void integer(long value) {
    out.append(value > Integer.MAX_VALUE ? 'I' : 'i').appendInt((int) value);
  }

  /** As C reads it: a double, made a float. */
  private static int bits(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.endsWith("nan")) {
      return Float.floatToIntBits(Float.NaN);
    }
    if (lower.endsWith("inf")) {
      return Float.floatToIntBits(
          lower.startsWith("-") ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY);
    }
    return Float.floatToIntBits((float) Double.parseDouble(text));
  }

  private void array(byte[] bytes, int from, int to) {
    byte type = bytes[from];
    out.append('B').append(type);
    int countAt = out.length();
    out.appendInt(0);
    int count = 0;
    int at = from + 1;
    while (at < to) {
      int end = at + 1;
      while (end < to && bytes[end] != ',') {
        end++;
      }
      element(bytes, at + 1, end, type);
      count++;
      at = end;
    }
    LittleEndian.putInt(out.bytes(), countAt, count);
  }

  private void element(byte[] bytes, int from, int to, byte type) {
    if (type == 'f') {
      out.appendInt(bits(bytes, from, to));
      return;
    }
    int value = (int) signed(bytes, from, to);
    switch (type) {
      case 'c', 'C' -> out.append(value);
      case 's', 'S' -> out.append(value).append(value >> 8);
      default -> out.appendInt(value);
    }
  }
}
