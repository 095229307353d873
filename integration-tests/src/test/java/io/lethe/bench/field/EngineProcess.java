package io.lethe.bench.field;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.Curator;
import io.lethe.curation.DataKind;
import io.lethe.curation.KeyRing;
import io.lethe.curation.Outcome;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.curation.Recipe;
import io.lethe.genomics.GenomicsCurators;
import io.lethe.imaging.ImagingCurators;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Curates files on one thread, as a worker of the job does. */
public final class EngineProcess {

  private EngineProcess() {}

  /**
   * Arguments: those of {@link Passes}, the recipe, the folder to write to, what to read.
   *
   * @throws IllegalStateException if an object is quarantined
   */
  public static void main(String[] args) throws IOException {
    Passes passes = Passes.of(args);
    List<String> rest = passes.arguments();
    Recipe recipe = Recipe.parse(Files.readString(Path.of(rest.get(0))));
    Curator curator =
        recipe.kind() == DataKind.IMAGING
            ? ImagingCurators.load().create("bench", recipe, KeyRing.ephemeral())
            : GenomicsCurators.load().create("bench", recipe, KeyRing.ephemeral());
    List<Path> files = Data.files(rest.subList(2, rest.size()));
    passes.run(
        new FilePasses(files, Path.of(rest.get(1)), (file, store) -> curate(curator, file, store)));
  }

  private static void curate(Curator curator, Path file, CuratedStore store) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      long size = Files.size(file);
      RawIdentity identity = RawIdentity.of(file.toString(), size, 0);
      Outcome outcome = curator.curate(new RawObject(identity, size, Optional.empty(), in), store);
      if (!(outcome instanceof Outcome.Curated)) {
        throw new IllegalStateException("not curated: " + outcome);
      }
    }
  }
}
