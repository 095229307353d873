package io.lethe.jobs.snapshot;

import io.lethe.curation.Withheld;
import io.lethe.curation.version.VersionManifest;
import io.lethe.curation.version.VersionedObject;
import io.lethe.jobs.catalog.Subject;
import io.lethe.streaming.store.ObjectUris;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Deletes the curated objects of a subject, those too that no version lists: refused ones that were
 * written before, and older ones that lost against a correction. Manifests stay: they say what was
 * there, and under which digest.
 */
public final class Erasure {

  private static final String IMAGING = "imaging";
  private static final int FOLDER_PARTS = 4;

  private final SnapshotStore store;

  public Erasure(SnapshotStore store) {
    this.store = store;
  }

  /**
   * The objects of a subject: all in its folder of sequencing files, all that a version of its
   * studies and runs lists for it, and all in the folders of its studies that no version lists for
   * somebody else. Studies of which everything was refused are in no catalog; the ingest job left a
   * note of each.
   *
   * @param entities folders, as the catalog knows them, of the versions of studies and runs that
   *     hold some, such as {@code versions/imaging/trial/2.25.1}
   * @param faults takes what could not be looked at, in sentences; of that nothing is found
   * @return keys in the research zone
   */
  public Set<String> find(Collection<String> entities, Subject subject, List<String> faults)
      throws IOException {
    Set<String> paths = new TreeSet<>();
    String own = "curated/genomics/" + subject.project() + "/" + subject.pseudonym();
    paths.addAll(keys(own));
    Set<String> all = new TreeSet<>(entities);
    all.addAll(withheld(subject));
    for (String entity : all) {
      Faults.collect(entity, faults, () -> paths.addAll(find(entity, subject)));
    }
    return paths;
  }

  /** Where versions of the studies would be in which the ingest job refused something. */
  private List<String> withheld(Subject subject) throws IOException {
    String folder = Withheld.folder(subject.project(), subject.pseudonym());
    String versions = "versions/" + IMAGING + "/" + subject.project();
    return keys(folder).stream().map(key -> versions + key.substring(folder.length())).toList();
  }

  private Set<String> find(String entity, Subject subject) throws IOException {
    Set<String> own = new TreeSet<>();
    Set<String> others = new TreeSet<>();
    for (String key : keys(entity)) {
      Optional<byte[]> json = store.bytes(key);
      if (json.isPresent()) {
        for (VersionedObject object : VersionManifest.fromJson(json.get()).objects()) {
          (object.subject().equals(subject.pseudonym()) ? own : others).add(object.path());
        }
      }
    }
    String[] parts = entity.split("/");
    if (parts[1].equals(IMAGING)) {
      own.addAll(keys("curated/" + IMAGING + "/" + parts[2] + "/" + parts[3]));
      own.removeAll(others);
    }
    return own;
  }

  /** Keys of all objects in a folder. */
  private List<String> keys(String folder) throws IOException {
    URI prefix = ObjectUris.folder(store.below(folder));
    List<String> keys = new ArrayList<>();
    store
        .objects()
        .list(
            prefix,
            object ->
                keys.add(
                    folder + "/" + object.uri().getPath().substring(prefix.getPath().length())));
    return keys;
  }

  /** Those that are there: manifests go on naming what was deleted before. */
  public Set<String> present(Set<String> paths) throws IOException {
    Set<String> folders = new TreeSet<>();
    for (String path : paths) {
      // curated/imaging/PROJECT/STUDY, or curated/genomics/PROJECT/SUBJECT
      folders.add(String.join("/", List.of(path.split("/")).subList(0, FOLDER_PARTS)));
    }
    Set<String> present = new TreeSet<>();
    for (String folder : folders) {
      present.addAll(keys(folder));
    }
    present.retainAll(paths);
    return present;
  }

  /** Deletes objects; one that is gone already is success. */
  public void delete(Collection<String> paths) throws IOException {
    for (String path : paths) {
      store.objects().delete(store.below(path));
    }
  }
}
