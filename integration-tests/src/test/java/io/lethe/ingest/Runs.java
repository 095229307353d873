package io.lethe.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lethe.curation.Sha256;
import io.lethe.genomics.synthetic.SampleFile;
import io.lethe.genomics.synthetic.SampleRun;
import io.lethe.platform.Installation;
import io.lethe.streaming.RawZone;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Events of sequencing runs as JSON, as a producer without Avro writes them. */
public final class Runs {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Runs() {}

  /** An event without files. */
  public static ObjectNode event(String eventId, String runId) {
    ObjectNode event = JSON.createObjectNode();
    event.put("eventId", eventId).put("project", Installation.PROJECT).put("source", "SEQ");
    event.put("landedAt", Pipeline.LANDED_AT.toString()).put("runId", runId);
    event.set("consent", consent("GRANTED"));
    event.putArray("samples");
    return event;
  }

  public static ObjectNode consent(String status) {
    ObjectNode consent = JSON.createObjectNode().put("status", status);
    consent.putArray("duoCodes").add("DUO:0000042");
    return consent;
  }

  public static ObjectNode sample(ObjectNode event, String sampleId, String subjectId) {
    ObjectNode sample = ((ArrayNode) event.get("samples")).addObject();
    return sample.put("sampleId", sampleId).put("subjectId", subjectId);
  }

  public static ObjectNode file(URI uri, byte[] bytes, String sampleId) {
    ObjectNode file = JSON.createObjectNode();
    file.put("uri", RawZone.text(uri)).put("size", bytes.length);
    return file.put("sha256", Sha256.of(bytes).hex()).put("sampleId", sampleId);
  }

  /** Puts the files of a run below {@code folder}. */
  public static List<ObjectNode> land(Pipeline pipeline, String folder, SampleRun run)
      throws Exception {
    List<ObjectNode> files = new ArrayList<>();
    for (SampleFile file : run.files()) {
      URI uri = pipeline.put(folder + "/" + file.name(), file.bytes());
      files.add(file(uri, file.bytes(), file.sampleId()));
    }
    return files;
  }

  public static void send(Pipeline pipeline, ObjectNode event) {
    pipeline.send("landing.runs", event.toString().getBytes(StandardCharsets.UTF_8));
  }
}
