package io.lethe.model;

import io.lethe.curation.Policy;
import io.lethe.curation.Recipe;
import io.lethe.jobs.cli.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The policy and the recipes of an installation, edited now and then. Not thread-safe. */
final class RuleBook {

  private final Path folder;
  private String policy;
  private String imaging;
  private String genomics;
  private int edition;

  /** Begins with what the repository ships. */
  RuleBook(Path folder) throws IOException {
    this.folder = folder;
    this.policy = Files.readString(Home.path("conf/policies/demo.yaml"));
    this.imaging = Files.readString(Home.path("conf/recipes/imaging-basic.yaml"));
    this.genomics = Files.readString(Home.path("conf/recipes/genomics-standard.yaml"));
    write();
  }

  Path policies() {
    return folder.resolve("policies");
  }

  Path recipes() {
    return folder.resolve("recipes");
  }

  Policy policy() {
    return Policy.parse(policy);
  }

  Recipe recipe(boolean run) {
    return Recipe.parse(run ? genomics : imaging);
  }

  /** Another version of both recipes: all that lands from now on gets other keys. */
  void changeRecipes() throws IOException {
    edition++;
    imaging = imaging.replaceAll("(?m)^version: .*$", "version: " + (100 + edition));
    genomics = genomics.replaceAll("(?m)^version: .*$", "version: " + (100 + edition));
    write();
  }

  /** Other tags: who may see it, and how long it is kept. */
  void changePolicy() throws IOException {
    edition++;
    String tier = edition % 2 == 0 ? "registered" : "controlled";
    policy =
        policy
            .replaceAll("(?m)^retention: .*$", "retention: P" + (10 + edition) + "Y")
            .replaceAll("(?m)^accessTier: .*$", "accessTier: " + tier);
    write();
  }

  private void write() throws IOException {
    Files.createDirectories(policies());
    Files.createDirectories(recipes());
    Files.writeString(policies().resolve("demo.yaml"), policy);
    Files.writeString(recipes().resolve("imaging-basic.yaml"), imaging);
    Files.writeString(recipes().resolve("genomics-standard.yaml"), genomics);
  }
}
