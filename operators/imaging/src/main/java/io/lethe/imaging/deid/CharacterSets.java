package io.lethe.imaging.deid;

import io.lethe.imaging.io.Window;
import io.lethe.imaging.parse.HeaderIndex;
import io.lethe.imaging.text.CharacterSet;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The character sets that an object declares, parsed only when text beyond ASCII makes it
 * necessary. Not thread-safe; used again.
 */
final class CharacterSets {

  /** For a data set that declares none. */
  static final int NONE = -1;

  private static final int MAX_LENGTH = 256;

  /** Declarations that are kept for the objects to come; the field knows some dozens. */
  private static final int MAX_PARSED = 64;

  private final Map<String, Optional<CharacterSet>> parsed = new HashMap<>();

  /**
   * The character set that an entry (0008,0005) declares.
   *
   * @param entry the entry, or {@link #NONE}
   * @return empty if it is unknown
   */
  Optional<CharacterSet> get(Window window, HeaderIndex header, int entry) {
    if (entry == NONE) {
      return Optional.of(CharacterSet.DEFAULT);
    }
    if (header.length(entry) > MAX_LENGTH) {
      return Optional.empty();
    }
    String declared =
        new String(
            window.bytes(), header.value(entry), header.length(entry), StandardCharsets.ISO_8859_1);
    if (parsed.size() >= MAX_PARSED) {
      parsed.clear();
    }
    return parsed.computeIfAbsent(declared, CharacterSet::parse);
  }
}
