package io.lethe.jobs.snapshot;

import io.lethe.curation.MerkleTree;
import io.lethe.curation.Sha256;
import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.curation.snapshot.SnapshotRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes the rows of a manifest into parts on local disk, and counts them on the way. Rows come in
 * the order of {@link SnapshotRow#ORDER}; of them, only the subjects and entities are held. Not
 * thread-safe.
 */
final class ManifestWriter implements AutoCloseable {

  private final Path folder;
  private final int rowsPerPart;
  private final List<Written> parts = new ArrayList<>();
  private final MerkleTree tree = new MerkleTree();
  private final Set<String> subjects = new HashSet<>();
  private final Set<String> entities = new HashSet<>();
  private final Map<String, Long> splits = new TreeMap<>();
  private final Map<String, Integer> recipes = new HashMap<>();
  private ManifestPart.Writer writer;
  private Path file;
  private SnapshotRow last;
  private long rows;
  private long bytes;

  /** A part that is complete, where it is, and what the head says of it. */
  record Written(Path file, SnapshotHead.Part part) {}

  /**
   * @param folder for the parts; holds nothing else
   */
  ManifestWriter(Path folder, int rowsPerPart) {
    this.folder = folder;
    this.rowsPerPart = rowsPerPart;
  }

  /**
   * Adds a row.
   *
   * @throws IOException if the disk fails, or the row is out of order or comes twice
   */
  void add(SnapshotRow row) throws IOException {
    if (last != null && SnapshotRow.ORDER.compare(last, row) >= 0) {
      throw new IOException("the rows of a manifest must ascend: a path comes twice or too late");
    }
    last = row;
    if (writer == null) {
      file = folder.resolve("part-%05d.parquet".formatted(parts.size()));
      writer = new ManifestPart.Writer(file);
    }
    writer.add(row);
    tree.add(row.leaf());
    count(row);
    if (writer.count() == rowsPerPart) {
      endPart();
    }
  }

  /** Ends the last part. */
  List<Written> finish() throws IOException {
    if (writer != null) {
      endPart();
    }
    return List.copyOf(parts);
  }

  SnapshotHead.Counts counts() {
    return new SnapshotHead.Counts(rows, bytes, subjects.size(), entities.size(), splits);
  }

  /** Digests of the recipes that made the objects. */
  List<String> recipeDigests() {
    return List.copyOf(new TreeSet<>(recipes.keySet()));
  }

  Sha256 merkleRoot() {
    return tree.root();
  }

  private void count(SnapshotRow row) {
    rows++;
    bytes += row.size();
    subjects.add(row.project() + '/' + row.subject());
    entities.add(row.project() + '/' + row.entity());
    recipes.merge(row.recipeDigest(), 1, Integer::sum);
    if (row.split() != null) {
      splits.merge(row.split(), 1L, Long::sum);
    }
  }

  private void endPart() throws IOException {
    writer.close();
    Sha256 digest = digest(file);
    // The digest is in the name, so that parts left by a creation that failed are in nobody's way.
    String path =
        "manifest/part-%05d-%s.parquet".formatted(parts.size(), digest.hex().substring(0, 16));
    parts.add(
        new Written(
            file, new SnapshotHead.Part(path, digest.hex(), Files.size(file), writer.count())));
    writer = null;
  }

  static Sha256 digest(Path file) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return Sha256.finish(digest);
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}
