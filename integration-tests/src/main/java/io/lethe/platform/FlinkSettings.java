package io.lethe.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.lethe.curation.Yaml;
import io.lethe.jobs.cli.Home;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/** Settings of the embedded Flink cluster. */
final class FlinkSettings {

  private FlinkSettings() {}

  /**
   * @param port of the web UI
   * @param folder for what Flink keeps on disk
   * @param bucket for checkpoints and savepoints
   * @param identity for TLS of REST; null for none
   */
  static Configuration of(
      LocalPlatformOptions options,
      int port,
      Path folder,
      URI s3,
      S3Keys keys,
      String bucket,
      ServerIdentity identity)
      throws IOException {
    Configuration flink = new Configuration();
    flink.set(RestOptions.ADDRESS, "127.0.0.1");
    flink.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    flink.set(RestOptions.PORT, port);
    flink.set(RestOptions.BIND_PORT, String.valueOf(port));
    flink.set(WebOptions.SUBMIT_ENABLE, false);
    flink.set(CoreOptions.TMP_DIRS, folder.toString());
    flink.set(CoreOptions.DEFAULT_PARALLELISM, options.parallelism());
    flink.set(TaskManagerOptions.NUM_TASK_SLOTS, options.taskSlots());
    flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, "s3://" + bucket + "/checkpoints");
    flink.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, "s3://" + bucket + "/savepoints");
    flink.setString("s3.endpoint", s3.toString());
    flink.setString("s3.path.style.access", "true");
    flink.setString("s3.access-key", keys.accessKey());
    flink.setString("s3.secret-key", keys.secretKey());
    if (identity != null) {
      tls(identity).forEach(flink::setString);
    }
    options.flink().forEach(flink::setString);
    return flink;
  }

  /** What {@code conf/security/flink-tls.yaml} tells operators to add to Flink's configuration. */
  private static Map<String, String> tls(ServerIdentity identity) throws IOException {
    JsonNode shipped = Yaml.tree(Files.readString(Home.path("conf/security/flink-tls.yaml")));
    Map<String, String> settings = new HashMap<>();
    shipped
        .fields()
        .forEachRemaining(
            setting ->
                settings.put(
                    setting.getKey(),
                    setting
                        .getValue()
                        .asText()
                        .replace("/secrets/flink/key-store.p12", identity.keyStore().toString())
                        .replace("/secrets/flink/trust-store.p12", identity.trustStore().toString())
                        .replace("${FLINK_TLS_PASSWORD}", identity.password())));
    return settings;
  }
}
