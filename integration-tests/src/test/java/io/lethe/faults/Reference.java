package io.lethe.faults;

import io.lethe.curation.Curator;
import io.lethe.curation.Outcome;
import io.lethe.curation.Pseudonyms;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.curation.Recipe;
import io.lethe.curation.Sha256;
import io.lethe.imaging.ImagingCurators;
import io.lethe.ingest.NoStore;
import io.lethe.jobs.cli.Home;
import io.lethe.platform.Installation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** The undisturbed run: the engine alone, with the recipe and the keys of the job. */
final class Reference {

  private final Curator curator;

  Reference(Pseudonyms pseudonyms) throws IOException {
    Recipe recipe = Recipe.parse(Files.readString(Home.path("conf/recipes/imaging-basic.yaml")));
    curator = ImagingCurators.load().create(Installation.PROJECT, recipe, pseudonyms);
  }

  /** What becomes of an object whose digest the producer declares. */
  Outcome curate(byte[] bytes) throws IOException {
    Sha256 digest = Sha256.of(bytes);
    return curator.curate(
        new RawObject(
            RawIdentity.of(digest),
            bytes.length,
            Optional.of(digest),
            new ByteArrayInputStream(bytes)),
        new NoStore());
  }
}
