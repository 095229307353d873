package io.lethe.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.curation.Sha256;
import io.lethe.curation.version.VersionManifest;
import io.lethe.ingest.Pipeline;
import io.lethe.platform.LocalPlatform;
import io.lethe.streaming.store.ObjectHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Looks at topics and store from outside, past all proxies.
 *
 * @param served the folder of the research bucket; what is listed is read from there, since ten
 *     thousand requests take a while
 */
public record Observer(Pipeline pipeline, Path served) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** All that is there now. */
  public Observed look() throws IOException {
    Map<String, Observed.Stored> objects = new HashMap<>();
    Map<String, Observed.StoredManifest> manifests = new HashMap<>();
    for (ObjectHead head : pipeline.list(LocalPlatform.RESEARCH_BUCKET)) {
      String key = head.uri().getPath().substring(1);
      byte[] bytes = Files.readAllBytes(file(key));
      String sha256 = Sha256.of(bytes).hex();
      if (key.startsWith("versions/") && key.endsWith(".json")) {
        manifests.put(key, new Observed.StoredManifest(sha256, VersionManifest.fromJson(bytes)));
      } else {
        objects.put(key, new Observed.Stored(sha256, head.size()));
      }
    }
    return new Observed(pipeline.catalog(), lineage(), pipeline.quarantine(), objects, manifests);
  }

  /** Where the server keeps an object of the research zone. */
  Path file(String key) {
    return served.resolve(key);
  }

  private List<JsonNode> lineage() throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> message : pipeline.messages("curation.lineage")) {
      events.add(JSON.readTree(message.value()));
    }
    return events;
  }
}
