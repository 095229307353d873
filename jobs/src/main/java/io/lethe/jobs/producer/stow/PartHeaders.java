package io.lethe.jobs.producer.stow;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Header fields of one part (RFC 2046 5.1). Lines that are folded and fields that come twice are
 * refused, since readers differ in what they make of them.
 *
 * @param fields names in lower case
 */
record PartHeaders(Map<String, String> fields) {

  private static final String CRLF = "\r\n";

  PartHeaders {
    Objects.requireNonNull(fields, "fields");
    fields = Map.copyOf(fields);
  }

  /**
   * Reads the lines of a header, without the empty one.
   *
   * @param position of the first byte in the body
   */
  static PartHeaders parse(byte[] bytes, int length, long position) throws MultipartException {
    Map<String, String> fields = new HashMap<>();
    String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf(CRLF, start);
      String line = text.substring(start, end < 0 ? text.length() : end);
      add(fields, line, position + start);
      start = end < 0 ? text.length() : end + CRLF.length();
    }
    return new PartHeaders(fields);
  }

  /** Empty where there is no such field. */
  String field(String name) {
    return fields.getOrDefault(name, "");
  }

  private static void add(Map<String, String> fields, String line, long position)
      throws MultipartException {
    int colon = line.indexOf(':');
    boolean valid =
        colon > 0
            && MediaType.isToken(line.substring(0, colon))
            && line.chars().allMatch(c -> c >= ' ' && c != 0x7F || c == '\t');
    if (!valid) {
      throw new MultipartException("no header field", position);
    }
    String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
    if (fields.put(name, line.substring(colon + 1).strip()) != null) {
      throw new MultipartException("a header field that comes twice", position);
    }
  }

  /** Shows no value. */
  @Override
  public String toString() {
    return "PartHeaders[" + fields.size() + " fields]";
  }
}
