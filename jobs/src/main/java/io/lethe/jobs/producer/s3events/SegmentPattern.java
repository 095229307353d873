package io.lethe.jobs.producer.s3events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One part of a key between slashes: literal text, <code>*</code> for one or more characters, and
 * <code>{name}</code> for the same, kept under a name. Each takes as few characters as it can, the
 * last as many as are left, so that a match needs no second try, whatever the key is.
 *
 * @param literals one more than there are wildcards: what stands before, between and behind them
 * @param names of the wildcards in their order; empty for one that keeps nothing
 */
record SegmentPattern(List<String> literals, List<String> names) {

  private static final String NAME = "[a-z][A-Za-z0-9]*";

  SegmentPattern {
    literals = List.copyOf(literals);
    names = List.copyOf(names);
  }

  /**
   * @throws IllegalArgumentException if it is none; the message says what to change
   */
  static SegmentPattern parse(String text) {
    List<String> literals = new ArrayList<>();
    List<String> names = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '*') {
        literals.add(text.substring(from, i));
        names.add("");
        from = i + 1;
      } else if (c == '{') {
        int end = text.indexOf('}', i);
        if (end < 0) {
          throw new IllegalArgumentException("{ without }");
        }
        literals.add(text.substring(from, i));
        names.add(name(text.substring(i + 1, end)));
        i = end;
        from = end + 1;
      } else if (c == '}') {
        throw new IllegalArgumentException("} without {");
      }
    }
    literals.add(text.substring(from));
    for (int i = 1; i < literals.size() - 1; i++) {
      if (literals.get(i).isEmpty()) {
        throw new IllegalArgumentException("something must stand between two wildcards");
      }
    }
    return new SegmentPattern(literals, names);
  }

  /** Whether the part of a key fits; puts what was kept into {@code kept}. */
  boolean match(String part, Map<String, String> kept) {
    String last = literals.get(names.size());
    if (names.isEmpty()) {
      return part.equals(last);
    }
    int at = literals.get(0).length();
    int end = part.length() - last.length();
    if (!part.startsWith(literals.get(0)) || !part.endsWith(last)) {
      return false;
    }
    for (int i = 0; i < names.size(); i++) {
      boolean isLast = i == names.size() - 1;
      String next = literals.get(i + 1);
      int stop = isLast ? end : part.indexOf(next, at + 1);
      if (stop <= at || stop + next.length() > (isLast ? part.length() : end)) {
        return false;
      }
      if (!names.get(i).isEmpty()) {
        kept.put(names.get(i), part.substring(at, stop));
      }
      at = stop + next.length();
    }
    return true;
  }

  private static String name(String text) {
    if (!text.matches(NAME)) {
      throw new IllegalArgumentException(
          "a name between { and } begins with a lower-case letter and has letters and digits");
    }
    return text;
  }
}
