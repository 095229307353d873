package io.lethe.streaming.publish;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lethe.curation.DataKind;
import io.lethe.curation.version.VersionManifest;
import io.lethe.schemas.DeliveryRef;
import io.lethe.schemas.SettledDelivery;
import io.lethe.streaming.lineage.DatasetNames;
import io.lethe.streaming.lineage.Facet;
import io.lethe.streaming.lineage.RunEvent;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * OpenLineage 2-0-2 run events, one a delivery: COMPLETE with the version as output, or FAIL. Raw
 * inputs are named by the keyed digest of the delivery; the run id follows from it, so that a
 * replay names the same run.
 */
final class Lineage {

  /** A broker takes messages of about 1 MB. */
  static final int MAX_FOLDERS = 1000;

  private final URI researchZone;
  private final DatasetNames names;
  private final Clock clock;

  Lineage(URI researchZone, Clock clock) {
    this.researchZone = researchZone;
    this.names = new DatasetNames(researchZone);
    this.clock = clock;
  }

  /** The run id of a delivery, from its keyed digest. */
  static UUID runId(String deliveryDigest) {
    return RunEvent.runId("run", deliveryDigest);
  }

  String complete(SettledDelivery settled, VersionManifest version) {
    RunEvent event = event(RunEvent.State.COMPLETE, settled);
    boolean changed = version.delivery().equals(settled.getDelivery().getDigest());
    delivery(event, settled).put("version", version.version()).put("changed", changed);
    if (changed && version.version() > 1) {
      former(event, version);
    }
    output(event, settled, version);
    return event.toJson();
  }

  String failed(SettledDelivery settled) {
    RunEvent event = event(RunEvent.State.FAIL, settled);
    delivery(event, settled);
    event
        .runFacet(Facet.ERROR_MESSAGE)
        .put("message", settled.getRefusalStage() + ": " + settled.getRefusalReason())
        .put("programmingLanguage", "JAVA");
    return event.toJson();
  }

  private RunEvent event(RunEvent.State state, SettledDelivery settled) {
    DeliveryRef delivery = settled.getDelivery();
    RunEvent event =
        new RunEvent(
            state,
            clock.instant(),
            runId(delivery.getDigest()),
            "ingest." + delivery.getKind().toLowerCase(Locale.ROOT),
            true);
    event
        .runFacet(Facet.RECIPE)
        .put("recipe", delivery.getRecipe())
        .put("digest", delivery.getRecipeDigest());
    ObjectNode input =
        event.input(DatasetNames.RAW, delivery.getProject() + "/" + delivery.getDigest());
    RunEvent.facet(input, Facet.INPUT_STATISTICS).put("fileCount", settled.getLanded());
    return event;
  }

  private static ObjectNode delivery(RunEvent event, SettledDelivery settled) {
    return event
        .runFacet(Facet.DELIVERY)
        .put("delivery", settled.getDelivery().getDigest())
        .put("project", settled.getDelivery().getProject())
        .put("landed", settled.getLanded())
        .put("curated", settled.getLanded() - settled.getQuarantined())
        .put("quarantined", settled.getQuarantined());
  }

  /** A delivery is merged with the version that was there. */
  private void former(RunEvent event, VersionManifest version) {
    int number = version.version() - 1;
    String key = VersionManifest.key(version.kind(), version.project(), version.entity(), number);
    ObjectNode input = event.input(names.namespace(), names.name(DatasetNames.version(key)));
    RunEvent.facet(input, Facet.DATASET_VERSION).put("datasetVersion", "%06d".formatted(number));
  }

  private void output(RunEvent event, SettledDelivery settled, VersionManifest version) {
    ObjectNode output =
        event.output(names.namespace(), names.name(DatasetNames.version(version.key())));
    RunEvent.facet(output, Facet.DATASET_VERSION)
        .put("datasetVersion", "%06d".formatted(version.version()));
    RunEvent.facet(output, Facet.STORAGE)
        .put("storageLayer", researchZone.getScheme())
        .put("fileFormat", mediaType(settled, version));
    ArrayNode fields = RunEvent.facet(output, Facet.SCHEMA).putArray("fields");
    fields.addObject().put("name", "path").put("type", "string");
    fields.addObject().put("name", "sha256").put("type", "string");
    fields.addObject().put("name", "size").put("type", "long");
    ObjectNode own =
        RunEvent.facet(output, Facet.VERSION)
            .put("delivery", version.delivery())
            .put("reason", version.reason().name())
            .put("merkleRoot", version.merkleRoot());
    if (DataKind.GENOMICS.name().equalsIgnoreCase(version.kind())) {
      folders(own, version);
    }
    RunEvent.facet(output, Facet.OUTPUT_STATISTICS)
        .put("size", version.bytes())
        .put("fileCount", version.objects().size());
  }

  /** Nothing of the delivery is left where its subjects withdrew since. */
  private static String mediaType(SettledDelivery settled, VersionManifest version) {
    return settled.getObjects().isEmpty()
        ? version.objects().get(0).mediaType()
        : settled.getObjects().get(0).getMediaType();
  }

  /** Keys of a run's objects name subject and sample, so that the run is not to be seen in them. */
  private static void folders(ObjectNode facet, VersionManifest version) {
    List<String> folders =
        version.objects().stream()
            .map(object -> object.path().substring(0, object.path().lastIndexOf('/')))
            .distinct()
            .limit(MAX_FOLDERS + 1L)
            .toList();
    facet.put("foldersComplete", folders.size() <= MAX_FOLDERS);
    ArrayNode array = facet.putArray("folders");
    folders.stream().limit(MAX_FOLDERS).forEach(array::add);
  }
}
