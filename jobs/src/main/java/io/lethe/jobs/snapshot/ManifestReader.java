package io.lethe.jobs.snapshot;

import com.jerolba.carpet.CloseableIterator;
import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.curation.snapshot.SnapshotRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The rows of a snapshot in order; fetches one part after the other, checks its digest and holds it
 * on local disk. Failures come as {@link UncheckedIOException}. Not thread-safe.
 */
public final class ManifestReader implements Iterator<SnapshotRow>, AutoCloseable {

  private final SnapshotStore store;
  private final SnapshotHead head;
  private final Path file;
  private int next;
  private CloseableIterator<SnapshotRow> rows;

  public ManifestReader(SnapshotStore store, SnapshotHead head) throws IOException {
    this.store = store;
    this.head = head;
    Path folder = Files.createTempDirectory("lethe-manifest");
    this.file = folder.resolve("part.parquet");
  }

  @Override
  public boolean hasNext() {
    try {
      while ((rows == null || !rows.hasNext()) && next < head.parts().size()) {
        open(head.parts().get(next++));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows != null && rows.hasNext();
  }

  @Override
  public SnapshotRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return rows.next();
  }

  @Override
  public void close() throws IOException {
    closePart();
    Files.deleteIfExists(file.getParent());
  }

  private void open(SnapshotHead.Part part) throws IOException {
    closePart();
    store.fetch(head, part, file);
    rows = ManifestPart.read(file);
  }

  private void closePart() throws IOException {
    if (rows != null) {
      rows.close();
      rows = null;
    }
    Files.deleteIfExists(file);
  }
}
