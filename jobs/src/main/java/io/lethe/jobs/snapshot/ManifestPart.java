package io.lethe.jobs.snapshot;

import com.jerolba.carpet.CarpetReader;
import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.CloseableIterator;
import com.jerolba.carpet.ColumnNamingStrategy;
import com.jerolba.carpet.FieldMatchingStrategy;
import io.lethe.curation.snapshot.SnapshotRow;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * One Parquet file of a manifest, on local disk: columns are named as the fields of {@link
 * SnapshotRow}, in snake case. The same rows always make the same bytes.
 */
final class ManifestPart {

  private ManifestPart() {}

  /** Takes rows; not thread-safe. */
  static final class Writer implements Closeable {

    private final CarpetWriter<SnapshotRow> rows;
    private long count;

    Writer(Path file) throws IOException {
      rows =
          new CarpetWriter.Builder<>(
                  new BufferedOutputStream(Files.newOutputStream(file)), SnapshotRow.class)
              .withColumnNamingStrategy(ColumnNamingStrategy.SNAKE_CASE)
              .withCompressionCodec(CompressionCodecName.ZSTD)
              .build();
    }

    void add(SnapshotRow row) throws IOException {
      rows.write(row);
      count++;
    }

    long count() {
      return count;
    }

    @Override
    public void close() throws IOException {
      rows.close();
    }
  }

  /** Reads rows in order, a page in memory; the caller closes the iterator. */
  static CloseableIterator<SnapshotRow> read(Path file) {
    return new CarpetReader<>(file.toFile(), SnapshotRow.class)
        .withFieldMatchingStrategy(FieldMatchingStrategy.SNAKE_CASE)
        .iterator();
  }
}
