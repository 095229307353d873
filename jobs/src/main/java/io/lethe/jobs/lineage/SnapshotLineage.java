package io.lethe.jobs.lineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.curation.snapshot.SnapshotRow;
import io.lethe.curation.version.VersionManifest;
import io.lethe.jobs.snapshot.ManifestReader;
import io.lethe.jobs.snapshot.SnapshotStore;
import io.lethe.streaming.lineage.DatasetNames;
import io.lethe.streaming.lineage.Facet;
import io.lethe.streaming.lineage.RunEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Events of snapshots and of what is trained on them. An event follows from the stored head and
 * manifest alone, so that it can be sent again.
 */
public final class SnapshotLineage {

  /** A snapshot of more versions has its manifest as input: a broker takes messages of 1 MB. */
  public static final int MAX_INPUTS = 1000;

  private final SnapshotStore snapshots;
  private final URI researchZone;
  private final DatasetNames names;

  public SnapshotLineage(SnapshotStore snapshots, URI researchZone) {
    this.snapshots = snapshots;
    this.researchZone = researchZone;
    this.names = new DatasetNames(researchZone);
  }

  /** The run that made a snapshot. */
  public static UUID runId(SnapshotHead head) {
    return RunEvent.runId("snapshot", nameOf(head) + ":" + head.sha256().hex());
  }

  /** The run of a training on a snapshot. */
  public static UUID trainingId(SnapshotHead head, String run) {
    return RunEvent.runId("train", nameOf(head) + ":" + run);
  }

  /** The COMPLETE event of a snapshot's creation. */
  public String created(SnapshotHead head) throws IOException {
    RunEvent event =
        new RunEvent(
            RunEvent.State.COMPLETE,
            head.createdAt(),
            runId(head),
            "snapshot." + head.name(),
            false);
    inputs(event, head);
    ObjectNode output = event.output(names.namespace(), names.name(key(head)));
    version(output, head);
    RunEvent.facet(output, Facet.STORAGE)
        .put("storageLayer", researchZone.getScheme())
        .put("fileFormat", "parquet");
    schema(output);
    describe(RunEvent.facet(output, Facet.SNAPSHOT), head);
    RunEvent.facet(output, Facet.OUTPUT_STATISTICS)
        .put("rowCount", head.counts().objects())
        .put("size", head.counts().bytes())
        .put("fileCount", head.parts().size());
    return event.toJson();
  }

  /**
   * An event of a training run.
   *
   * @param run its name
   * @param model name of what it makes, or null
   */
  public String training(
      SnapshotHead head, String run, String model, RunEvent.State state, Instant time) {
    RunEvent event =
        new RunEvent(state, time, trainingId(head, run), "train." + head.name(), false);
    event
        .runFacet(Facet.TRAINING)
        .put("name", run)
        .put("snapshot", nameOf(head))
        .put("headSha256", head.sha256().hex());
    version(event.input(names.namespace(), names.name(key(head))), head);
    if (model != null) {
      event.output("lethe-models", model);
    }
    return event.toJson();
  }

  private void inputs(RunEvent event, SnapshotHead head) throws IOException {
    if (head.counts().entities() > MAX_INPUTS) {
      ObjectNode manifest = event.input(names.namespace(), names.name(key(head) + "/manifest"));
      version(manifest, head);
      RunEvent.facet(manifest, Facet.INPUT_STATISTICS)
          .put("rowCount", head.counts().objects())
          .put("size", head.parts().stream().mapToLong(SnapshotHead.Part::size).sum())
          .put("fileCount", head.parts().size());
      return;
    }
    for (String key : versions(head)) {
      event.input(names.namespace(), names.name(key));
    }
  }

  private Set<String> versions(SnapshotHead head) throws IOException {
    Set<String> versions = new TreeSet<>();
    try (ManifestReader rows = new ManifestReader(snapshots, head)) {
      while (rows.hasNext()) {
        SnapshotRow row = rows.next();
        String kind = row.path().split("/", 3)[1];
        versions.add(
            DatasetNames.version(
                VersionManifest.key(kind, row.project(), row.entity(), row.entityVersion())));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return versions;
  }

  private static void describe(ObjectNode facet, SnapshotHead head) {
    facet.put("headSha256", head.sha256().hex()).put("merkleRoot", head.merkleRoot());
    if (head.parent() != null) {
      facet.put("parent", head.parent().version().toString());
    }
    if (head.bump() != null) {
      facet.put("bump", head.bump().kind().name().toLowerCase(Locale.ROOT));
    }
    facet.put("purpose", head.purpose());
    if (head.reference() != null) {
      facet.put("reference", head.reference());
    }
    facet
        .put("accessTier", head.accessTier())
        .put("subjects", head.counts().subjects())
        .put("versions", head.counts().entities());
    ObjectNode recipes = facet.putObject("recipes");
    head.recipes()
        .forEach(
            (recipe, digests) -> {
              ArrayNode array = recipes.putArray(recipe);
              digests.forEach(array::add);
            });
  }

  private static void version(ObjectNode dataset, SnapshotHead head) {
    RunEvent.facet(dataset, Facet.DATASET_VERSION).put("datasetVersion", head.version().toString());
  }

  private static void schema(ObjectNode output) {
    ArrayNode fields = RunEvent.facet(output, Facet.SCHEMA).putArray("fields");
    for (var column : SnapshotRow.class.getRecordComponents()) {
      String type = column.getType().getSimpleName().toLowerCase(Locale.ROOT);
      fields.addObject().put("name", column.getName()).put("type", type);
    }
  }

  private static String key(SnapshotHead head) {
    String folder = SnapshotHead.folder(head.name(), head.version());
    return folder.substring(0, folder.length() - 1);
  }

  private static String nameOf(SnapshotHead head) {
    return head.name() + "@" + head.version();
  }
}
