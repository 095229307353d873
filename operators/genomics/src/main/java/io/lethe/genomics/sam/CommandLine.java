package io.lethe.genomics.sam;

import java.util.Set;
import java.util.regex.Pattern;

/** What is kept of a command line: allow-listed options whose value is a number or a flag. */
public final class CommandLine {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE]-?[0-9]+)?");

  private CommandLine() {}

  /** The allow-listed options in order, or null if nothing is left. */
  public static String keep(String commandLine, Set<String> allowed) {
    if (commandLine == null || allowed.isEmpty()) {
      return null;
    }
    StringBuilder kept = new StringBuilder();
    String[] words = commandLine.strip().split("\\s+");
    for (int i = 0; i < words.length; i++) {
      String[] parts = words[i].split("=", 2);
      if (!allowed.contains(parts[0])) {
        continue;
      }
      String value = parts.length == 2 ? parts[1] : i + 1 < words.length ? words[i + 1] : "";
      kept.append(kept.isEmpty() ? "" : " ").append(parts[0]);
      if (NUMBER.matcher(value).matches()) {
        kept.append(parts.length == 2 ? '=' : ' ').append(value);
      }
    }
    return kept.isEmpty() ? null : kept.toString();
  }
}
