package io.lethe.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.SerializationSchema;

/** Keys a lineage event by its run, so that all events of a run stay in order. */
final class RunKey implements SerializationSchema<String> {

  private static final long serialVersionUID = 1L;

  private transient ObjectMapper json;

  @Override
  public void open(InitializationContext context) {
    json = new ObjectMapper();
  }

  @Override
  public byte[] serialize(String event) {
    try {
      String run = json.readTree(event).at("/run/runId").textValue();
      return run.getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("a lineage event is always JSON", e);
    }
  }
}
