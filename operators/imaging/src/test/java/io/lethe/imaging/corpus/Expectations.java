package io.lethe.imaging.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * The outcomes that are right for a file, by what the index says of it; the first rule that matches
 * decides.
 */
final class Expectations {

  private static final Set<String> UNLESS_SAID = Set.of("CURATED");

  private final List<Rule> rules;

  private Expectations(List<Rule> rules) {
    this.rules = rules;
  }

  static Expectations load() throws IOException {
    try (InputStream in = Expectations.class.getResourceAsStream("expectations.tsv")) {
      return new Expectations(
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(Rule::parse)
              .toList());
    }
  }

  /** {@code CURATED} or names of reason codes. */
  Set<String> of(CorpusFile file) {
    return rules.stream()
        .filter(rule -> rule.matches(file))
        .findFirst()
        .map(Rule::outcomes)
        .orElse(UNLESS_SAID);
  }

  private record Rule(String column, String content, Set<String> outcomes) {

    static Rule parse(String line) {
      String[] cells = line.split("\t");
      return new Rule(cells[0], cells[1], Set.of(cells[2].split("\\|")));
    }

    /** Notes are a list, in which the content must be one part; other columns must be equal. */
    boolean matches(CorpusFile file) {
      String fact = file.facts().get(column);
      return column.equals("notes")
          ? List.of(fact.split("; *")).contains(content)
          : fact.equals(content);
    }
  }
}
