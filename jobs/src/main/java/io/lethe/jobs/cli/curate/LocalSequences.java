package io.lethe.jobs.cli.curate;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.Outcome;
import io.lethe.genomics.GenomicsCurator;
import io.lethe.genomics.files.FileSets;
import io.lethe.genomics.files.LandedFile;
import io.lethe.genomics.files.RunContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files that belong together are curated as one set, as the ingest job does it. */
record LocalSequences(GenomicsCurator curator) implements LocalEngine {

  @Override
  public Stream<List<Path>> sets(Stream<Path> files) {
    List<Path> all = files.toList();
    return FileSets.group(all.stream().map(Path::toString).toList()).stream()
        .map(set -> set.stream().map(all::get).toList());
  }

  @Override
  public List<Outcome> curate(List<Path> set, CuratedStore store) throws IOException {
    List<LandedFile> files =
        set.stream()
            .map(file -> LandedFile.of(file.toString(), () -> LocalEngine.open(file)))
            .toList();
    return curator.curate(files, RunContext.EMPTY, store);
  }
}
