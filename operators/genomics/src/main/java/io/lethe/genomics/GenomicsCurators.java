package io.lethe.genomics;

import io.lethe.curation.Pseudonyms;
import io.lethe.curation.Recipe;
import java.util.Objects;

/** Makes curators for projects. One for a process is enough. Thread-safe. */
public final class GenomicsCurators {

  private final GenomicsLimits limits;

  private GenomicsCurators(GenomicsLimits limits) {
    this.limits = limits;
  }

  public static GenomicsCurators load() {
    return load(GenomicsLimits.DEFAULT);
  }

  /** As {@link #load()}, with other limits on what an object may cost. */
  public static GenomicsCurators load(GenomicsLimits limits) {
    return new GenomicsCurators(Objects.requireNonNull(limits, "limits"));
  }

  /**
   * A curator for the deliveries of one project.
   *
   * @param project name of the project, part of every key
   * @param recipe the rules to follow
   * @param pseudonyms the project's keyed function
   * @throws IllegalArgumentException if the recipe is none that this engine can follow
   */
  public GenomicsCurator create(String project, Recipe recipe, Pseudonyms pseudonyms) {
    GenomicsOptions options = GenomicsOptions.of(recipe);
    ObjectKeys keys = new ObjectKeys(project, recipe.digest(), pseudonyms);
    return new GenomicsCurator(options, keys, limits);
  }
}
