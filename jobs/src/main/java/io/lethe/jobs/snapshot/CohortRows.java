package io.lethe.jobs.snapshot;

import io.lethe.curation.DataKind;
import io.lethe.curation.snapshot.DenialCode;
import io.lethe.curation.snapshot.SnapshotRow;
import io.lethe.curation.snapshot.Splits;
import io.lethe.curation.version.VersionManifest;
import io.lethe.curation.version.VersionedObject;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The objects of a cohort, from the manifests of the versions that it names. Manifests are read
 * ahead on several threads, and no more than those are held; only sequencing files, of which there
 * are few, are sorted in memory, since the paths of a run are not together.
 */
final class CohortRows {

  private static final int AHEAD = 16;

  private final SnapshotStore store;
  private final String dataSet;
  private final Splits splits;
  private final Map<DenialCode, Integer> denials = new EnumMap<>(DenialCode.class);

  CohortRows(SnapshotStore store, String dataSet, Splits splits) {
    this.store = store;
    this.dataSet = dataSet;
    this.splits = splits;
  }

  /** Takes one row. */
  @FunctionalInterface
  interface Sink {

    void accept(SnapshotRow row) throws IOException;
  }

  /** The members of one study or run. */
  private record Entity(CohortMember first, Map<String, CohortMember> members) {}

  /** What they come to. */
  private record Rows(List<SnapshotRow> rows, Map<DenialCode, Integer> denials) {}

  /**
   * Hands over all rows, in the order of a manifest.
   *
   * @throws TamperedException if a version's manifest is not the one that the catalog names
   */
  void write(Collection<CohortMember> cohort, Sink sink) throws IOException {
    Map<DataKind, List<Entity>> entities = entities(cohort);
    denials.clear();
    List<SnapshotRow> files = new ArrayList<>();
    each(entities.getOrDefault(DataKind.GENOMICS, List.of()), files::add);
    files.sort(SnapshotRow.ORDER);
    for (SnapshotRow row : files) {
      sink.accept(row);
    }
    each(entities.getOrDefault(DataKind.IMAGING, List.of()), sink);
  }

  /**
   * How many members were denied by what the manifests say, in part or as a whole, since the last
   * call of {@link #write}.
   */
  Map<DenialCode, Integer> denials() {
    return Map.copyOf(denials);
  }

  private static Map<DataKind, List<Entity>> entities(Collection<CohortMember> cohort) {
    Map<String, Entity> sorted = new TreeMap<>();
    for (CohortMember member : cohort) {
      sorted
          .computeIfAbsent(member.order(), order -> new Entity(member, new HashMap<>()))
          .members()
          .put(member.member(), member);
    }
    Map<DataKind, List<Entity>> kinds = new HashMap<>();
    for (Entity entity : sorted.values()) {
      kinds.computeIfAbsent(entity.first().kind(), kind -> new ArrayList<>()).add(entity);
    }
    return kinds;
  }

  private void each(List<Entity> entities, Sink sink) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(AHEAD);
    try {
      Deque<Future<Rows>> ahead = new ArrayDeque<>();
      Iterator<Entity> rest = entities.iterator();
      while (rest.hasNext() || !ahead.isEmpty()) {
        while (rest.hasNext() && ahead.size() < 2 * AHEAD) {
          Entity entity = rest.next();
          ahead.add(pool.submit(() -> rows(entity)));
        }
        Rows rows = result(ahead.remove());
        rows.denials().forEach((code, members) -> denials.merge(code, members, Integer::sum));
        for (SnapshotRow row : rows.rows()) {
          sink.accept(row);
        }
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /**
   * Consent was looked up for the subject that the catalog names, and each object has its own: a
   * series can hold two, where an ID was corrected.
   */
  private Rows rows(Entity entity) throws IOException {
    CohortMember first = entity.first();
    VersionManifest version = store.version(first.manifestKey(), first.manifestSha256());
    List<SnapshotRow> rows = new ArrayList<>();
    Set<String> missing = new HashSet<>(entity.members().keySet());
    Set<String> foreign = new HashSet<>();
    for (VersionedObject object : version.objects()) {
      String key = first.kind() == DataKind.IMAGING ? object.part() : object.path();
      CohortMember member = entity.members().get(key);
      if (member == null) {
        continue;
      }
      missing.remove(key);
      if (object.subject().equals(member.subject())) {
        rows.add(row(version, object, member));
      } else {
        foreign.add(key);
      }
    }
    Map<DenialCode, Integer> denied = new EnumMap<>(DenialCode.class);
    count(denied, DenialCode.SUBJECT_MISMATCH, foreign);
    count(denied, DenialCode.NOT_HELD, missing);
    return new Rows(rows, denied);
  }

  private static void count(Map<DenialCode, Integer> denied, DenialCode code, Set<String> members) {
    if (!members.isEmpty()) {
      denied.put(code, members.size());
    }
  }

  private SnapshotRow row(VersionManifest version, VersionedObject object, CohortMember member) {
    return new SnapshotRow(
        object.path(),
        object.sha256(),
        object.size(),
        object.mediaType(),
        version.project(),
        version.entity(),
        version.version(),
        object.subject(),
        object.part(),
        splits == null ? null : splits.of(dataSet, object.subject()),
        member.labelSource(),
        object.source(),
        object.recipeDigest(),
        member.tier().tag());
  }

  private static Rows result(Future<Rows> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException fault) {
        throw fault;
      }
      throw new IOException("a version's manifest cannot be read", e.getCause());
    }
  }
}
