package io.lethe.platform;

import java.net.URI;
import java.nio.file.Path;
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
   */
  static Configuration of(
      LocalPlatformOptions options, int port, Path folder, URI s3, S3Keys keys, String bucket) {
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
    options.flink().forEach(flink::setString);
    return flink;
  }
}
