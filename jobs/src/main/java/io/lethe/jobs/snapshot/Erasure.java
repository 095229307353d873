package io.lethe.jobs.snapshot;

import io.lethe.jobs.catalog.SubjectVersions;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Deletes the curated objects of a subject. Manifests stay: they say what was there, and under
 * which digest.
 */
public final class Erasure {

  private final SnapshotStore store;

  public Erasure(SnapshotStore store) {
    this.store = store;
  }

  /**
   * The objects of a subject, of all versions.
   *
   * @param manifests of the studies and runs that hold some
   * @param subject pseudonym
   * @return keys in the research zone
   * @throws TamperedException if a manifest is not the one that the catalog names
   */
  public Set<String> find(Collection<SubjectVersions.Manifest> manifests, String subject)
      throws IOException {
    Set<String> paths = new TreeSet<>();
    for (SubjectVersions.Manifest manifest : manifests) {
      store.version(manifest.key(), manifest.sha256()).objects().stream()
          .filter(object -> object.subject().equals(subject))
          .forEach(object -> paths.add(object.path()));
    }
    return paths;
  }

  /** Deletes objects; one that is gone already is success. */
  public void delete(Collection<String> paths) throws IOException {
    for (String path : paths) {
      store.objects().delete(store.below(path));
    }
  }
}
