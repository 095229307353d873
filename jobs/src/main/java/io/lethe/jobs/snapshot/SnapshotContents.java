package io.lethe.jobs.snapshot;

import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.curation.snapshot.SnapshotRow;
import io.lethe.jobs.catalog.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whose objects a snapshot holds, as its manifest says.
 *
 * @param objects how many of each subject
 */
public record SnapshotContents(Map<Subject, Long> objects) {

  public SnapshotContents {
    objects = Map.copyOf(objects);
  }

  /**
   * Reads the whole manifest.
   *
   * @throws TamperedException if a part is missing or not what was signed
   */
  public static SnapshotContents of(SnapshotStore store, SnapshotHead head) throws IOException {
    Map<Subject, Long> objects = new HashMap<>();
    try (ManifestReader rows = new ManifestReader(store, head)) {
      while (rows.hasNext()) {
        SnapshotRow row = rows.next();
        objects.merge(new Subject(row.project(), row.subject()), 1L, Long::sum);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new SnapshotContents(objects);
  }

  /** The projects whose objects these are. */
  public Set<String> projects() {
    Set<String> projects = new TreeSet<>();
    objects.keySet().forEach(subject -> projects.add(subject.project()));
    return projects;
  }
}
