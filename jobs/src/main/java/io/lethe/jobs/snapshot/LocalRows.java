package io.lethe.jobs.snapshot;

import com.jerolba.carpet.CloseableIterator;
import io.lethe.curation.snapshot.SnapshotRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The rows of parts that were written but are not published yet. Not thread-safe. */
final class LocalRows implements Iterator<SnapshotRow>, AutoCloseable {

  private final Iterator<ManifestWriter.Written> parts;
  private CloseableIterator<SnapshotRow> rows;

  LocalRows(List<ManifestWriter.Written> parts) {
    this.parts = parts.iterator();
  }

  @Override
  public boolean hasNext() {
    while ((rows == null || !rows.hasNext()) && parts.hasNext()) {
      closePart();
      rows = ManifestPart.read(parts.next().file());
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
  public void close() {
    closePart();
  }

  private void closePart() {
    if (rows != null) {
      try {
        rows.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
