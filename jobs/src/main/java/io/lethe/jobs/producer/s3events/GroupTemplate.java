package io.lethe.jobs.producer.s3events;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a group by what a {@link KeyTemplate} kept, for example <code>{patient}/{study}</code>.
 *
 * @param text with each name once at most, which bounds what it makes
 */
record GroupTemplate(String text) {

  private static final Pattern NAME = Pattern.compile("\\{([^{}]*)\\}");
  private static final int MAX_LENGTH = 1024;

  GroupTemplate {
    if (text.isBlank() || text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("1 to 1024 characters");
    }
    Set<String> seen = new HashSet<>();
    Matcher names = NAME.matcher(text);
    while (names.find()) {
      if (!seen.add(names.group(1))) {
        throw new IllegalArgumentException("{" + names.group(1) + "} stands twice");
      }
    }
  }

  Set<String> names() {
    Set<String> found = new HashSet<>();
    Matcher names = NAME.matcher(text);
    while (names.find()) {
      found.add(names.group(1));
    }
    return found;
  }

  /** The group; {@code kept} has all names. */
  String fill(Map<String, String> kept) {
    return NAME.matcher(text).replaceAll(name -> Matcher.quoteReplacement(kept.get(name.group(1))));
  }
}
