package io.lethe.bench.field;

import io.lethe.curation.CuratedStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Does something with each of some files, pass after pass.
 *
 * @param output folder to write to
 */
record FilePasses(List<Path> files, Path output, FileWork work) implements Passes.Work {

  @FunctionalInterface
  interface FileWork {

    void on(Path file, CuratedStore store) throws IOException;
  }

  @Override
  public void prepare() throws IOException {
    Outputs.empty(output);
  }

  @Override
  public void run(String order) throws IOException {
    FolderStore store = new FolderStore(output);
    for (Path file : files) {
      work.on(file, store);
    }
  }
}
