package io.lethe.genomics.vcf;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content of a structured header line, {@code <key=value,…>} (VCF §1.4).
 *
 * @param values by key in the order of the line; quoted ones without quotes, escapes kept
 * @param quoted the keys whose value was quoted
 */
record MetaLine(Map<String, String> values, Set<String> quoted) {

  private static final Pattern PAIR =
      Pattern.compile(
          "([A-Za-z_][A-Za-z0-9_.-]*)=(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|(\\[[^\\]]*\\])|([^,\"<>\\s][^,<>\\s]*))(,|$)");

  static Optional<MetaLine> parse(String text) {
    if (text.length() < 3 || text.charAt(0) != '<' || text.charAt(text.length() - 1) != '>') {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    Set<String> quoted = new HashSet<>();
    Matcher pair = PAIR.matcher(text.substring(1, text.length() - 1));
    int at = 0;
    int end = text.length() - 2;
    boolean comma = false;
    while (at < end) {
      if (!pair.find(at) || pair.start() != at) {
        return Optional.empty();
      }
      String value = pair.group(2) != null ? pair.group(2) : pair.group(3);
      if (pair.group(2) != null) {
        quoted.add(pair.group(1));
      }
      if (values.put(pair.group(1), value == null ? pair.group(4) : value) != null) {
        return Optional.empty();
      }
      at = pair.end();
      comma = !pair.group(5).isEmpty();
    }
    return comma ? Optional.empty() : Optional.of(new MetaLine(values, quoted));
  }

  String get(String key) {
    return values.get(key);
  }

  /** True if ID comes first, as VCF §1.4 has it for lines that define something. */
  boolean startsWithId() {
    return values.keySet().iterator().next().equals("ID");
  }

  @Override
  public String toString() {
    return "MetaLine" + values.keySet();
  }

  /** True if number and type, where given, are such. */
  boolean typed() {
    return (get("Number") == null || Field.validNumber(get("Number")))
        && (get("Type") == null || FieldType.of(get("Type")).isPresent());
  }

  /** True for what a ##META line must be. */
  boolean listsValues() {
    return startsWithId() && typed() && (get("Values") == null || get("Values").startsWith("["));
  }

  /** True if it has what describes a term. */
  boolean described() {
    return startsWithId() && get("Description") != null && quoted().contains("Description");
  }
}
