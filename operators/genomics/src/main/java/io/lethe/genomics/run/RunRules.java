package io.lethe.genomics.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The allow-list of what run files may keep, {@code run-files.tsv}. Immutable. */
final class RunRules {

  static final RunRules SHIPPED = load();

  private static final int COLUMNS = 3;

  /**
   * One line.
   *
   * @param name as it is written, whatever the case of the file's own
   */
  record Rule(String name, ValueRule value) {}

  private final Map<String, Rule> rules = new HashMap<>();

  private RunRules() {}

  /**
   * The rule of a name; empty if it is dropped.
   *
   * @param scope the kind of file, or of section
   */
  Optional<Rule> of(String scope, String name) {
    return Optional.ofNullable(rules.get(key(scope, name)));
  }

  /** As {@link #of(String, String)}, where a rule for the name below its parent goes first. */
  Optional<Rule> of(String scope, String parent, String name) {
    return of(scope, parent + "/" + name)
        .map(rule -> new Rule(name, rule.value()))
        .or(() -> of(scope, name));
  }

  private static String key(String scope, String name) {
    return scope + "\t" + name.toLowerCase(Locale.ROOT);
  }

  private static RunRules load() {
    try (InputStream in = RunRules.class.getResourceAsStream("run-files.tsv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      RunRules loaded = new RunRules();
      lines
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split("\t", COLUMNS))
          .forEach(loaded::add);
      return loaded;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names with blanks are written with tildes in the table. */
  private void add(String[] cells) {
    for (String written : cells[2].split(" ")) {
      String name = written.replace('~', ' ');
      if (rules.put(key(cells[0], name), new Rule(name, ValueRule.of(cells[1]))) != null) {
        throw new IllegalStateException("run-files.tsv: " + name + " stands twice");
      }
    }
  }
}
