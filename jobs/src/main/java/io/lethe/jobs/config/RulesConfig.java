package io.lethe.jobs.config;

import io.lethe.streaming.admit.Rules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where rules and keys are.
 *
 * @param policies folder of policies, one YAML file a project
 * @param recipes folder of recipes
 * @param keys folder of key sets; must be mounted at this path on every worker
 */
public record RulesConfig(Path policies, Path recipes, Path keys) {

  public RulesConfig {
    policies = Objects.requireNonNullElse(policies, Path.of("policies"));
    recipes = Objects.requireNonNullElse(recipes, Path.of("recipes"));
    keys = Objects.requireNonNullElse(keys, Path.of("keys"));
  }

  static RulesConfig defaults() {
    return new RulesConfig(null, null, null);
  }

  RulesConfig relativeTo(Path folder) {
    return new RulesConfig(folder.resolve(policies), folder.resolve(recipes), folder.resolve(keys));
  }

  /**
   * Reads all rules.
   *
   * @throws IllegalArgumentException if one is invalid, or there is no policy at all
   */
  public Rules read() {
    Rules rules = new Rules(texts(policies), texts(recipes));
    if (rules.parse().policies().isEmpty()) {
      throw new IllegalArgumentException(
          "no policy in " + policies + ": nothing would be admitted");
    }
    return rules;
  }

  private static List<String> texts(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(RulesConfig::text)
          .toList();
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the folder " + folder, e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
