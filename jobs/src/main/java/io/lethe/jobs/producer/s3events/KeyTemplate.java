package io.lethe.jobs.producer.s3events;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What keys a rule is about, for example <code>export/{study}/**</code>: parts as in {@link
 * SegmentPattern}, and <code>**</code> for one or more whole parts, once.
 */
final class KeyTemplate {

  private static final String ANY_PARTS = "**";
  private static final int MAX_LENGTH = 1024;

  private final List<SegmentPattern> before;
  private final List<SegmentPattern> after;
  private final boolean open;
  private final Set<String> names;

  private KeyTemplate(
      List<SegmentPattern> before, List<SegmentPattern> after, boolean open, Set<String> names) {
    this.before = List.copyOf(before);
    this.after = List.copyOf(after);
    this.open = open;
    this.names = Set.copyOf(names);
  }

  /**
   * @throws IllegalArgumentException if it is none; the message says what to change
   */
  static KeyTemplate parse(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH || text.startsWith("/")) {
      throw new IllegalArgumentException("1 to 1024 characters, without a slash before them");
    }
    List<SegmentPattern> before = new ArrayList<>();
    List<SegmentPattern> after = new ArrayList<>();
    Set<String> names = new HashSet<>();
    boolean open = false;
    for (String part : text.split("/", -1)) {
      if (part.equals(ANY_PARTS)) {
        if (open) {
          throw new IllegalArgumentException("** stands once at most");
        }
        open = true;
      } else {
        SegmentPattern pattern = SegmentPattern.parse(part);
        addAll(names, pattern.names());
        (open ? after : before).add(pattern);
      }
    }
    return new KeyTemplate(before, after, open, names);
  }

  /** What the names stand for in a key that fits; empty where it does not. */
  Optional<Map<String, String>> match(String key) {
    List<String> parts = Arrays.asList(key.split("/", -1));
    int fixed = before.size() + after.size();
    if (open ? parts.size() <= fixed : parts.size() != fixed) {
      return Optional.empty();
    }
    Map<String, String> kept = new HashMap<>();
    boolean fits =
        match(before, parts, kept)
            && match(after, parts.subList(parts.size() - after.size(), parts.size()), kept);
    return fits ? Optional.of(kept) : Optional.empty();
  }

  Set<String> names() {
    return names;
  }

  /** Whether keys that fit differ in what names stand for and in nothing else. */
  boolean isOneKeyPerNames() {
    return !open
        && before.stream().flatMap(part -> part.names().stream()).noneMatch(String::isEmpty);
  }

  private static boolean match(
      List<SegmentPattern> patterns, List<String> parts, Map<String, String> kept) {
    for (int i = 0; i < patterns.size(); i++) {
      if (!patterns.get(i).match(parts.get(i), kept)) {
        return false;
      }
    }
    return true;
  }

  private static void addAll(Set<String> names, List<String> more) {
    for (String name : more) {
      if (!name.isEmpty() && !names.add(name)) {
        throw new IllegalArgumentException("{" + name + "} stands twice");
      }
    }
  }
}
