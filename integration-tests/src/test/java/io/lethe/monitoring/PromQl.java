package io.lethe.monitoring;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the names of metrics in expressions of PromQL; as much of its grammar as that takes. */
final class PromQl {

  private static final Pattern TEXT =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'");
  private static final Pattern LABELS = Pattern.compile("\\{[^}]*}|\\[[^]]*]");
  private static final Pattern LABEL_LIST =
      Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
  private static final Pattern WORD =
      Pattern.compile("(?<![\\w:.])[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\s*\\()\\b(?!\\s*\\()");
  private static final Set<String> KEYWORDS =
      Set.of("and", "or", "unless", "offset", "bool", "inf", "nan");
  private static final Pattern OFFSET = Pattern.compile("\\boffset\\s+\\w+");

  private PromQl() {}

  /** The names of the metrics that an expression reads. */
  static Set<String> metrics(String expression) {
    String bare = TEXT.matcher(expression).replaceAll("");
    bare = LABELS.matcher(bare).replaceAll("");
    bare = LABEL_LIST.matcher(bare).replaceAll("");
    bare = OFFSET.matcher(bare).replaceAll("");
    Set<String> names = new TreeSet<>();
    Matcher words = WORD.matcher(bare);
    while (words.find()) {
      if (!KEYWORDS.contains(words.group().toLowerCase(Locale.ROOT))) {
        names.add(words.group());
      }
    }
    return names;
  }
}
