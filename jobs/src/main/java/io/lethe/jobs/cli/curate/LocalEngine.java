package io.lethe.jobs.cli.curate;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.Outcome;
import io.lethe.curation.Pseudonyms;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.curation.Recipe;
import io.lethe.genomics.GenomicsCurators;
import io.lethe.genomics.options.GenomicsLimits;
import io.lethe.imaging.ImagingCurators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An engine on local files. Thread-safe. */
interface LocalEngine {

  /** The engine that a recipe is written for. */
  static LocalEngine of(Recipe recipe, String project, Pseudonyms pseudonyms) {
    return switch (recipe.kind()) {
      case IMAGING -> new LocalImages(ImagingCurators.load().create(project, recipe, pseudonyms));
      case GENOMICS ->
          new LocalSequences(
              GenomicsCurators.load(
                      GenomicsLimits.DEFAULT, Runtime.getRuntime().availableProcessors())
                  .create(project, recipe, pseudonyms));
    };
  }

  /** All files, those that belong together in one list. */
  Stream<List<Path>> sets(Stream<Path> files) throws IOException;

  /**
   * One outcome for each file of a set, in its order.
   *
   * @throws IOException if a file cannot be read, or the store fails
   */
  List<Outcome> curate(List<Path> set, CuratedStore store) throws IOException;

  /** Opens a file; the caller closes its stream. */
  static RawObject open(Path file) throws IOException {
    long size = Files.size(file);
    RawIdentity identity =
        RawIdentity.of(
            file.toAbsolutePath().toUri().toString(),
            size,
            Files.getLastModifiedTime(file).toMillis());
    return new RawObject(identity, size, Optional.empty(), Files.newInputStream(file));
  }
}
