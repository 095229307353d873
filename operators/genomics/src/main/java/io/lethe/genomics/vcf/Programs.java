package io.lethe.genomics.vcf;

import io.lethe.genomics.names.ProgramVocabulary;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs that header lines name, without what they were given. */
final class Programs {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._+-]{0,39}");
  private static final Pattern COMMAND =
      Pattern.compile("([A-Za-z][A-Za-z0-9_]{1,40}?)_?(?:Command|Version|CommandLine)");

  private Programs() {}

  private static boolean known(String name) {
    return ProgramVocabulary.shipped().knows(name);
  }

  /** The first word of a ##source line, or null if it is no plausible name. */
  static String name(String source, Terms terms) {
    String[] words = source.split("[ \\t]+", 2);
    String first = words.length == 0 ? "" : words[0];
    return NAME.matcher(first).matches() && known(first) && terms.plausible(first) ? first : null;
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
    return runs && known(command.group(1)) && terms.plausible(command.group(1))
        ? command.group(1)
        : null;
  }

  private static String structured(MetaLine line, Terms terms) {
    String id = line.get("ID");
    String version = line.get("Version");
    if (id == null || !NAME.matcher(id).matches() || !known(id) || !terms.plausible(id)) {
      return null;
    }
    boolean versioned =
        version != null
            && ProgramVocabulary.shipped().version(version)
            && !terms.namesSample(version);
    return "<ID=" + id + (versioned ? ",Version=\"" + version + "\"" : "") + ">";
  }
}
