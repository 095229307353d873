package io.lethe.imaging.corpus;

import io.lethe.curation.testing.ExternalTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What identifies in a raw file, read by dcmtk: UIDs at every level, the patient's name and
 * numbers.
 */
final class OwnIdentifiers {

  private static final Pattern ELEMENT = Pattern.compile("\\s*\\((\\S{9})\\) \\S\\S \\[(.*)] +#.*");
  private static final List<String> UIDS =
      List.of("0008,0018", "0008,1155", "0020,000d", "0020,000e", "0020,0052", "0002,0003");
  private static final List<String> NAMES =
      List.of("0010,0010", "0010,0020", "0010,1000", "0010,1001", "0008,0050", "0008,0090");

  /**
   * Shorter values occur by chance; these stand for no person and occur in what the engine writes.
   */
  private static final int LEAST = 6;

  private static final Set<String> NOBODY = Set.of("anonymous", "anonymized", "unknown");

  private OwnIdentifiers() {}

  /** The values as bytes, one byte a character. */
  static Set<String> of(Path raw) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("dcmdump", "-q", "+L"));
    UIDS.forEach(tag -> command.addAll(List.of("+P", tag)));
    NAMES.forEach(tag -> command.addAll(List.of("+P", tag)));
    command.add(raw.toString());
    Set<String> values = new LinkedHashSet<>();
    for (String line : ExternalTool.run(command.toArray(String[]::new)).lines()) {
      Matcher element = ELEMENT.matcher(line);
      if (element.matches()) {
        for (String value : element.group(2).split("\\\\")) {
          add(values, value.strip());
        }
      }
    }
    return values;
  }

  private static void add(Set<String> values, String value) {
    boolean wellKnown = value.startsWith("1.2.840.10008.");
    if (value.length() >= LEAST && !wellKnown && !NOBODY.contains(value.toLowerCase(Locale.ROOT))) {
      values.add(value);
    }
  }

  /** The values that occur in {@code bytes}. */
  static List<String> within(byte[] bytes, Set<String> values) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return values.stream().filter(text::contains).toList();
  }
}
