package io.lethe.bench.field;

import io.lethe.bench.TargetFile;
import io.lethe.curation.CuratedStore;
import io.lethe.curation.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Writes each object to a file of its own, by number. One thread's. */
final class FolderStore implements CuratedStore {

  private final Path folder;
  private int count;

  FolderStore(Path folder) {
    this.folder = folder;
  }

  @Override
  public Pending create(String key, String mediaType) throws IOException {
    return new FilePending(new TargetFile(folder.resolve(Integer.toString(++count))).open());
  }

  private record FilePending(OutputStream stream) implements Pending {

    @Override
    public void commit(Sha256 sha256) {
      // The file is there already.
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
