package io.lethe.jobs.cli;

import io.lethe.curation.Curator;
import io.lethe.curation.Pseudonyms;
import io.lethe.curation.Recipe;
import io.lethe.genomics.GenomicsCurators;
import io.lethe.imaging.ImagingCurators;

/** Picks the engine that a recipe is written for. */
final class CuratorOf {

  private CuratorOf() {}

  static Curator recipe(Recipe recipe, String project, Pseudonyms pseudonyms) {
    return switch (recipe.kind()) {
      case IMAGING -> ImagingCurators.load().create(project, recipe, pseudonyms);
      case GENOMICS -> GenomicsCurators.load().create(project, recipe, pseudonyms);
    };
  }
}
