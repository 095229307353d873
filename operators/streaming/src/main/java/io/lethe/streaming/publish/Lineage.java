package io.lethe.streaming.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lethe.curation.version.VersionManifest;
import io.lethe.schemas.DeliveryRef;
import io.lethe.schemas.SettledDelivery;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;

/**
 * OpenLineage 2-0-2 run events, one a delivery: COMPLETE with the version as output, or FAIL. Raw
 * inputs are named by the keyed digest of the delivery; the run id follows from it, so that a
 * replay names the same run.
 */
final class Lineage {

  private static final String PRODUCER = "https://github.com/lethe-pipeline/lethe";
  private static final String SPEC = "https://openlineage.io/spec/";
  private static final String RUN_EVENT = SPEC + "2-0-2/OpenLineage.json#/$defs/RunEvent";

  private final ObjectMapper json = new ObjectMapper();
  private final URI researchZone;
  private final Clock clock;

  Lineage(URI researchZone, Clock clock) {
    this.researchZone = researchZone;
    this.clock = clock;
  }

  /** The run id of a delivery, from its keyed digest. */
  static UUID runId(String deliveryDigest) {
    return UUID.nameUUIDFromBytes(("lethe-run:" + deliveryDigest).getBytes(StandardCharsets.UTF_8));
  }

  String complete(SettledDelivery settled, VersionManifest version) {
    ObjectNode event = event("COMPLETE", settled);
    ((ObjectNode) event.at("/run/facets/lethe_delivery")).put("version", version.version());
    output(event.putArray("outputs").addObject(), settled, version);
    return event.toString();
  }

  String failed(SettledDelivery settled) {
    ObjectNode event = event("FAIL", settled);
    facet((ObjectNode) event.at("/run/facets"), "errorMessage", "1-0-1/ErrorMessageRunFacet")
        .put("message", settled.getRefusalStage() + ": " + settled.getRefusalReason())
        .put("programmingLanguage", "JAVA");
    event.putArray("outputs");
    return event.toString();
  }

  private ObjectNode event(String type, SettledDelivery settled) {
    DeliveryRef delivery = settled.getDelivery();
    ObjectNode event = json.createObjectNode();
    event
        .put("eventTime", clock.instant().toString())
        .put("producer", PRODUCER)
        .put("schemaURL", RUN_EVENT)
        .put("eventType", type);
    ObjectNode run = event.putObject("run");
    run.put("runId", runId(delivery.getDigest()).toString());
    runFacets(run.putObject("facets"), settled);
    ObjectNode job = event.putObject("job");
    job.put("namespace", "lethe")
        .put("name", "ingest." + delivery.getKind().toLowerCase(Locale.ROOT));
    facet(job.putObject("facets"), "jobType", "2-0-4/JobTypeJobFacet")
        .put("processingType", "STREAMING")
        .put("integration", "FLINK")
        .put("jobType", "JOB");
    input(event.putArray("inputs"), settled);
    return event;
  }

  private static void runFacets(ObjectNode facets, SettledDelivery settled) {
    DeliveryRef delivery = settled.getDelivery();
    own(facets, "lethe_recipe")
        .put("recipe", delivery.getRecipe())
        .put("digest", delivery.getRecipeDigest());
    own(facets, "lethe_delivery")
        .put("delivery", delivery.getDigest())
        .put("project", delivery.getProject())
        .put("landed", settled.getLanded())
        .put("curated", settled.getLanded() - settled.getQuarantined())
        .put("quarantined", settled.getQuarantined());
  }

  private static void input(ArrayNode inputs, SettledDelivery settled) {
    DeliveryRef delivery = settled.getDelivery();
    ObjectNode input = inputs.addObject();
    input
        .put("namespace", "lethe-raw")
        .put("name", delivery.getProject() + "/" + delivery.getDigest());
    facet(
            input.putObject("inputFacets"),
            "inputStatistics",
            "1-0-0/InputStatisticsInputDatasetFacet")
        .put("fileCount", settled.getLanded());
  }

  private void output(ObjectNode output, SettledDelivery settled, VersionManifest version) {
    output
        .put("namespace", researchZone.getScheme() + "://" + researchZone.getAuthority())
        .put("name", version.key().replaceAll("\\.json$", ""));
    ObjectNode facets = output.putObject("facets");
    facet(facets, "version", "1-0-1/DatasetVersionDatasetFacet")
        .put("datasetVersion", "%06d".formatted(version.version()));
    facet(facets, "storage", "1-0-1/StorageDatasetFacet")
        .put("storageLayer", researchZone.getScheme())
        .put("fileFormat", settled.getObjects().get(0).getMediaType());
    ArrayNode fields = facet(facets, "schema", "1-2-0/SchemaDatasetFacet").putArray("fields");
    fields.addObject().put("name", "path").put("type", "string");
    fields.addObject().put("name", "sha256").put("type", "string");
    fields.addObject().put("name", "size").put("type", "long");
    own(facets, "lethe_merkle").put("root", version.merkleRoot());
    facet(
            output.putObject("outputFacets"),
            "outputStatistics",
            "1-0-2/OutputStatisticsOutputDatasetFacet")
        .put("size", version.bytes())
        .put("fileCount", version.objects().size());
  }

  private static ObjectNode facet(ObjectNode facets, String name, String schema) {
    String type = schema.substring(schema.indexOf('/') + 1);
    return facets
        .putObject(name)
        .put("_producer", PRODUCER)
        .put("_schemaURL", SPEC + "facets/" + schema + ".json#/$defs/" + type);
  }

  private static ObjectNode own(ObjectNode facets, String name) {
    return facets
        .putObject(name)
        .put("_producer", PRODUCER)
        .put("_schemaURL", PRODUCER + "/facets/" + name + ".json");
  }
}
