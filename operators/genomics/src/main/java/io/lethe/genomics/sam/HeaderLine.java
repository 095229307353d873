package io.lethe.genomics.sam;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One header line but @CO (SAM v1 §1.3).
 *
 * @param type the two letters of the record type
 * @param fields values by tag, in the order of the line
 */
record HeaderLine(String type, Map<String, String> fields) {

  private static final Pattern TAG = Pattern.compile("[A-Za-z][A-Za-z0-9]");
  private static final Pattern VALUE = Pattern.compile("[ -~\\x{80}-\\x{10FFFF}]+");
  private static final int TYPE_END = 3;

  /** Parses a line; empty where it breaks the grammar or a tag stands twice. */
  static Optional<HeaderLine> parse(String line) {
    if (line.length() <= TYPE_END || line.charAt(TYPE_END) != '\t') {
      return Optional.empty();
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : line.substring(TYPE_END + 1).split("\t", -1)) {
      boolean wellFormed =
          field.length() > TYPE_END
              && field.charAt(2) == ':'
              && TAG.matcher(field.substring(0, 2)).matches()
              && VALUE.matcher(field.substring(TYPE_END)).matches();
      if (!wellFormed || fields.put(field.substring(0, 2), field.substring(TYPE_END)) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(new HeaderLine(line.substring(1, TYPE_END), fields));
  }

  /** The value of a tag, or null. */
  String get(String tag) {
    return fields.get(tag);
  }

  /** Shows the type alone. */
  @Override
  public String toString() {
    return "@" + type;
  }
}
