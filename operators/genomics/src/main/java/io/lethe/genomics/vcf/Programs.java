package io.lethe.genomics.vcf;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs that header lines name, without what they were given. */
final class Programs {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._+-]{0,39}");
  private static final Pattern VERSION = Pattern.compile("v?[0-9][0-9A-Za-z._+-]{0,31}");
  private static final Pattern COMMAND =
      Pattern.compile("([A-Za-z][A-Za-z0-9_]{1,40}?)_?(?:Command|Version|CommandLine)");

  private Programs() {}

  /** The first word of a ##source line, or null if it is no plausible name. */
  static String name(String source, Terms terms) {
    String[] words = source.split("[ \\t]+", 2);
    String first = words.length == 0 ? "" : words[0];
    return NAME.matcher(first).matches() && terms.plausible(first) ? first : null;
  }

  /**
   * What is kept of a line that holds a command line: id and version of GATK between angle
   * brackets, else the program that the key names, else null.
   */
  static String ofCommandLine(HeaderEntry entry, Terms terms) {
    if (entry.key().startsWith("GATKCommandLine") || entry.key().equals("DRAGENCommandLine")) {
      return MetaLine.parse(entry.value()).map(line -> structured(line, terms)).orElse(null);
    }
    Matcher command = COMMAND.matcher(entry.key());
    boolean runs = command.matches() && entry.key().toLowerCase(Locale.ROOT).contains("command");
    return runs && terms.plausible(command.group(1)) ? command.group(1) : null;
  }

  private static String structured(MetaLine line, Terms terms) {
    String id = line.get("ID");
    String version = line.get("Version");
    if (id == null || !NAME.matcher(id).matches() || !terms.plausible(id)) {
      return null;
    }
    boolean versioned =
        version != null && VERSION.matcher(version).matches() && !terms.namesSample(version);
    return "<ID=" + id + (versioned ? ",Version=\"" + version + "\"" : "") + ">";
  }
}
