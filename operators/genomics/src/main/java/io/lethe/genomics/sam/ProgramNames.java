package io.lethe.genomics.sam;

import io.lethe.genomics.names.ProgramVocabulary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What programs are called in a curated header. */
final class ProgramNames {

  private static final Pattern SAFE = Pattern.compile("[0-9A-Za-z][0-9A-Za-z ._+()-]{0,39}");
  private static final Pattern COUNTER = Pattern.compile("[._-]?[0-9]{1,4}");

  private ProgramNames() {}

  /**
   * New @PG IDs by the old ones. An ID may be any text: it stays only where it is the program's
   * name, or that and a number.
   */
  static Map<String, String> of(SamHeader header) {
    Map<String, String> programIds = new HashMap<>();
    Set<String> taken = new HashSet<>();
    for (HeaderLine line : header.programs().values()) {
      String name = name(line);
      String id = line.get("ID");
      boolean plain =
          name != null
              && id.startsWith(name)
              && (id.equals(name) || COUNTER.matcher(id.substring(name.length())).matches());
      if (plain && taken.add(id)) {
        programIds.put(id, id);
      }
    }
    for (String id : header.programs().keySet()) {
      programIds.computeIfAbsent(id, old -> free(name(header.programs().get(old)), taken));
    }
    return programIds;
  }

  /** The program's name if it is one that the field knows, or null. */
  static String name(HeaderLine line) {
    String value = line.get("PN");
    return value != null && ProgramVocabulary.shipped().knows(value) ? value : null;
  }

  /** The version without what follows it, or null. */
  static String version(HeaderLine line) {
    String value = line.get("VN");
    String first = value == null ? "" : value.split(" ", 2)[0];
    return ProgramVocabulary.shipped().version(first) ? first : null;
  }

  /** The value if it is a short word or two, or null. */
  static String safe(String value) {
    return value != null && SAFE.matcher(value).matches() ? value : null;
  }

  private static String free(String name, Set<String> taken) {
    String stem = name == null ? "program" : name;
    int number = 1;
    while (!taken.add(stem + "." + number)) {
      number++;
    }
    return stem + "." + number;
  }
}
