package io.lethe.imaging.text;

import java.util.Locale;
import java.util.Set;

/** Marks mail addresses, links, host names and file paths: whatever spaces set apart. Stateless. */
final class LinkPatterns {

  private static final Set<String> SUFFIXES =
      Set.of("dcm", "ima", "pdf", "jpg", "jpeg", "png", "doc", "docx", "txt", "xml", "zip", "nii");

  private static final Set<String> DOMAINS =
      Set.of("com", "org", "net", "edu", "gov", "local", "intra", "lan", "info");

  private LinkPatterns() {}

  static void mark(String text, Marks marks) {
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || isGap(text.charAt(i))) {
        if (i - from > 2) {
          Label label = label(text, from, i);
          if (label != null) {
            marks.mark(from, i, label);
          }
        }
        from = i + 1;
      }
    }
  }

  private static Label label(String text, int from, int end) {
    int at = indexOf(text, '@', from, end);
    if (at > from && at < end - 1) {
      return Label.MAIL;
    }
    int colon = indexOf(text, ':', from, end);
    boolean link = colon >= 0 && colon + 2 < end && text.startsWith("//", colon + 1);
    if (link || text.regionMatches(true, from, "www.", 0, 4)) {
      return Label.LINK;
    }
    if (isPath(text, from, end, colon)) {
      return Label.PATH;
    }
    return suffix(text, from, end);
  }

  private static boolean isPath(String text, int from, int end, int colon) {
    boolean drive =
        colon == from + 1
            && colon + 1 < end
            && (text.charAt(colon + 1) == '\\' || text.charAt(colon + 1) == '/');
    boolean absolute = text.charAt(from) == '/' || text.startsWith("\\\\", from);
    int slashes = 0;
    int letters = 0;
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      slashes += c == '/' || c == '\\' ? 1 : 0;
      letters += Character.isLetter(c) ? 1 : 0;
    }
    return drive || letters > 0 && (absolute && slashes > 1 || slashes > 2);
  }

  private static Label suffix(String text, int from, int end) {
    int last = end;
    while (last > from && !Character.isLetterOrDigit(text.charAt(last - 1))) {
      last--;
    }
    int dot = last - 1;
    while (dot > from && text.charAt(dot) != '.') {
      dot--;
    }
    if (dot <= from || last - dot > 6 || !Character.isLetterOrDigit(text.charAt(dot - 1))) {
      return null;
    }
    String suffix = text.substring(dot + 1, last).toLowerCase(Locale.ROOT);
    if (SUFFIXES.contains(suffix)) {
      return Label.PATH;
    }
    return DOMAINS.contains(suffix) ? Label.LINK : null;
  }

  private static int indexOf(String text, char c, int from, int end) {
    for (int i = from; i < end; i++) {
      if (text.charAt(i) == c) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isGap(char c) {
    return c <= ' ' || c == ',' || c == ';' || c == '<' || c == '>' || c == '"' || c == '\u3000';
  }
}
