package io.lethe.jobs.cli.curate;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.Curator;
import io.lethe.curation.Outcome;
import io.lethe.curation.RawObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Each file is an instance of its own. */
record LocalImages(Curator curator) implements LocalEngine {

  @Override
  public Stream<List<Path>> sets(Stream<Path> files) {
    return files.map(List::of);
  }

  @Override
  public List<Outcome> curate(List<Path> set, CuratedStore store) throws IOException {
    RawObject raw = LocalEngine.open(set.get(0));
    try (InputStream stream = raw.stream()) {
      return List.of(curator.curate(raw, store));
    }
  }
}
