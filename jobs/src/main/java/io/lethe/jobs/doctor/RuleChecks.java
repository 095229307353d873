package io.lethe.jobs.doctor;

import io.lethe.curation.Policy;
import io.lethe.curation.Recipe;
import io.lethe.genomics.reference.ReferenceBuilds;
import io.lethe.jobs.config.RulesConfig;
import io.lethe.streaming.admit.Rules;
import io.lethe.streaming.curate.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Policies and recipes: each by itself, then together, as the job takes them. */
final class RuleChecks implements CheckGroup {

  private final RulesConfig rules;

  RuleChecks(RulesConfig rules) {
    this.rules = rules;
  }

  @Override
  public String name() {
    return "rules";
  }

  @Override
  public String mend() {
    return "see rules in lethe.yaml: both folders must be there and readable";
  }

  @Override
  public void run(Findings findings) throws IOException {
    boolean sound =
        each(findings, "recipe", rules.recipes(), Recipe::parse)
            & each(findings, "policy", rules.policies(), Policy::parse);
    if (sound) {
      together(findings);
    }
  }

  private void together(Findings findings) {
    try {
      Rules read = rules.read();
      Engines.check(read);
      Rules.Parsed parsed = read.parse();
      findings.pass(
          "",
          "%s and %s fit together"
              .formatted(
                  Findings.count(parsed.policies().size(), "policy", "policies"),
                  Findings.count(parsed.recipes().size(), "recipe", "recipes")));
      parsed.policies().values().forEach(policy -> references(findings, policy));
    } catch (IllegalArgumentException e) {
      findings.fail("", e.getMessage(), "amend the file: the job does not start with it");
    }
  }

  private static void references(Findings findings, Policy policy) {
    ReferenceBuilds known = ReferenceBuilds.shipped();
    List<String> unknown =
        policy.references().stream().filter(build -> !known.known(build)).toList();
    if (!unknown.isEmpty()) {
      findings.warn(
          "policy." + policy.project(),
          "references that the engine cannot tell by their contigs: " + unknown,
          "look for a slip; runs must name such a reference in their event");
    }
  }

  private static boolean each(Findings findings, String kind, Path folder, Consumer<String> parser)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      findings.fail(kind, "there is no folder " + folder, "see rules in lethe.yaml");
      return false;
    }
    boolean sound = true;
    for (Path file : files(folder)) {
      try {
        parser.accept(Files.readString(file));
      } catch (IllegalArgumentException e) {
        sound = false;
        findings.fail(kind, file + ": " + e.getMessage(), "amend the file");
      }
    }
    return sound;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
