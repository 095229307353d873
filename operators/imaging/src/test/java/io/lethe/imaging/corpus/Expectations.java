package io.lethe.imaging.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The outcomes that are right for a file, by what the index says of it; the first rule that matches
 * decides.
 */
final class Expectations {

  private static final Set<String> UNLESS_SAID = Set.of("CURATED");

  private final List<Rule> rules;
  private final List<Rule> further;

  private Expectations(List<Rule> rules, List<Rule> further) {
    this.rules = rules;
    this.further = further;
  }

  /** What holds for every recipe, and what one recipe may refuse beyond that. */
  static Expectations load(String recipe) throws IOException {
    return new Expectations(
        read("expectations.tsv"),
        recipe.equals("imaging-basic") ? List.of() : read("expectations-" + recipe + ".tsv"));
  }

  private static List<Rule> read(String resource) throws IOException {
    try (InputStream in = Expectations.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Rule::parse)
          .toList();
    }
  }

  /** {@code CURATED} or names of reason codes. */
  Set<String> of(CorpusFile file) {
    Set<String> outcomes =
        new HashSet<>(
            rules.stream()
                .filter(rule -> rule.matches(file))
                .findFirst()
                .map(Rule::outcomes)
                .orElse(UNLESS_SAID));
    further.stream()
        .filter(rule -> rule.matches(file))
        .forEach(rule -> outcomes.addAll(rule.outcomes()));
    return outcomes;
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
