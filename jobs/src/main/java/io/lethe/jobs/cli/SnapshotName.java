package io.lethe.jobs.cli;

import io.lethe.curation.snapshot.SemanticVersion;
import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.jobs.snapshot.SnapshotStore;
import java.io.IOException;
import java.util.List;

/**
 * A data set, or one snapshot of it: {@code lungs} or {@code lungs@1.2.0}.
 *
 * @param version null for the last one
 */
public record SnapshotName(String name, SemanticVersion version) {

  /**
   * Reads either.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public static SnapshotName parse(String text) {
    int at = text.indexOf('@');
    String name = SnapshotHead.requireName(at < 0 ? text : text.substring(0, at));
    return new SnapshotName(name, at < 0 ? null : SemanticVersion.parse(text.substring(at + 1)));
  }

  /** The snapshot that is meant; the last one where no version is given. */
  public SemanticVersion resolve(SnapshotStore store) throws IOException {
    if (version != null) {
      return version;
    }
    List<SemanticVersion> versions = store.versions(name);
    if (versions.isEmpty()) {
      throw new IOException("there is no data set " + name + "; see lethe snapshot list");
    }
    return versions.get(versions.size() - 1);
  }
}
