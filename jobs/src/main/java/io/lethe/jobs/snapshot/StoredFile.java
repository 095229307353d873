package io.lethe.jobs.snapshot;

import io.lethe.curation.Sha256;
import io.lethe.curation.snapshot.SnapshotRow;

/**
 * A file of the research zone, and what its bytes must be. Immutable.
 *
 * @param key in the research zone
 * @param sha256 hexadecimal digest
 * @param size bytes
 */
record StoredFile(String key, String sha256, long size) {

  static StoredFile of(String key, byte[] bytes) {
    return new StoredFile(key, Sha256.of(bytes).hex(), bytes.length);
  }

  static StoredFile of(SnapshotRow row) {
    return new StoredFile(row.path(), row.sha256(), row.size());
  }

  /** True if bytes of this size and digest are the file's. */
  boolean matches(long length, Sha256 digest) {
    return length == size && digest.hex().equals(sha256);
  }
}
