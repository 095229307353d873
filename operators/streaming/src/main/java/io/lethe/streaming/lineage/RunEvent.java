package io.lethe.streaming.lineage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** An OpenLineage 2-0-2 run event in the making. Not thread-safe. */
public final class RunEvent {

  /** Names Lethe in events, and is where the schemas of its own facets are published. */
  public static final String PRODUCER = "https://github.com/lethe-pipeline/lethe";

  /** Namespace of Lethe's jobs. */
  public static final String JOBS = "lethe";

  static final String SPEC = "https://openlineage.io/spec/";

  private static final String SCHEMA = SPEC + "2-0-2/OpenLineage.json#/$defs/RunEvent";
  private static final String CODE = CodeVersion.read();

  private final ObjectNode event = JsonNodeFactory.instance.objectNode();
  private final ObjectNode runFacets;

  /** Where a run stands. */
  public enum State {
    START,
    COMPLETE,
    ABORT,
    FAIL
  }

  /**
   * @param job name of the job, below {@link #JOBS}
   * @param streaming whether it is a part of the Flink job, or a command
   */
  public RunEvent(State state, Instant time, UUID runId, String job, boolean streaming) {
    event
        .put("eventTime", time.toString())
        .put("producer", PRODUCER)
        .put("schemaURL", SCHEMA)
        .put("eventType", state.name());
    ObjectNode run = event.putObject("run").put("runId", runId.toString());
    runFacets = run.putObject("facets");
    runFacet(Facet.CODE).put("version", CODE);
    ObjectNode facets =
        event.putObject("job").put("namespace", JOBS).put("name", job).putObject("facets");
    add(facets, Facet.JOB_TYPE)
        .put("processingType", streaming ? "STREAMING" : "BATCH")
        .put("integration", streaming ? "FLINK" : "LETHE")
        .put("jobType", "JOB");
    event.putArray("inputs");
    event.putArray("outputs");
  }

  /** A run id that follows from what the run is about, so that a replay names the same run. */
  public static UUID runId(String kind, String name) {
    return UUID.nameUUIDFromBytes(("lethe-" + kind + ":" + name).getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a facet to the run, to be filled. */
  public ObjectNode runFacet(Facet facet) {
    return add(runFacets, facet);
  }

  /** Adds an input, to be given facets. */
  public ObjectNode input(String namespace, String name) {
    return event.withArray("inputs").addObject().put("namespace", namespace).put("name", name);
  }

  /** Adds an output, to be given facets. */
  public ObjectNode output(String namespace, String name) {
    return event.withArray("outputs").addObject().put("namespace", namespace).put("name", name);
  }

  /** Adds a facet to a data set, to be filled. */
  public static ObjectNode facet(ObjectNode dataset, Facet facet) {
    String group =
        switch (facet) {
          case INPUT_STATISTICS -> "inputFacets";
          case OUTPUT_STATISTICS -> "outputFacets";
          default -> "facets";
        };
    return add(dataset.withObject("/" + group), facet);
  }

  /** The event, as it stands on the topic. */
  public String toJson() {
    return event.toString();
  }

  private static ObjectNode add(ObjectNode facets, Facet facet) {
    return facets
        .putObject(facet.key())
        .put("_producer", PRODUCER)
        .put("_schemaURL", facet.schemaUrl());
  }
}
