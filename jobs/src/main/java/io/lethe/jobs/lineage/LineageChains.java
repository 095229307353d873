package io.lethe.jobs.lineage;

import io.lethe.curation.version.VersionManifest;
import io.lethe.streaming.lineage.DatasetNames;
import io.lethe.streaming.store.ObjectMissingException;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.ObjectUris;
import io.lethe.streaming.store.OpenObject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers where a data set came from and what was made of it. Not thread-safe. */
public final class LineageChains {

  private final LineageTopic topic;
  private final ObjectStore store;
  private final URI researchZone;
  private final DatasetNames names;

  public LineageChains(LineageTopic topic, ObjectStore store, URI researchZone) {
    this.topic = topic;
    this.store = store;
    this.researchZone = ObjectUris.folder(researchZone);
    this.names = new DatasetNames(researchZone);
  }

  /** The chain; empty if nothing is known of the target. */
  public Optional<Chain> find(Target target) throws IOException {
    ChainBuilder builder = new ChainBuilder(new LineageSearch(topic, names).around(target));
    if (target.kind() != Target.Kind.OBJECT) {
      return builder.chain(target);
    }
    List<String> holders = new ArrayList<>();
    for (String version : builder.versions()) {
      if (holds(version, target.key())) {
        holders.add(version);
      }
    }
    return builder.chain(target, holders);
  }

  /** Events do not list the objects of a version; its manifest does. */
  private boolean holds(String version, String object) throws IOException {
    URI uri = ObjectUris.below(researchZone, version + ".json");
    try (OpenObject manifest = store.open(uri)) {
      return VersionManifest.fromJson(manifest.stream().readAllBytes()).objects().stream()
          .anyMatch(held -> held.path().equals(object));
    } catch (ObjectMissingException e) {
      throw new IOException("a version of the lineage topic is not in the store: " + version, e);
    }
  }
}
