package io.lethe.jobs;

import io.lethe.jobs.config.LetheConfig;
import io.lethe.jobs.config.StoreConfig;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.admit.Rules;
import io.lethe.streaming.curate.CurateSettings;
import io.lethe.streaming.curate.Engines;
import io.lethe.streaming.store.ObjectStores;
import io.lethe.streaming.store.S3Credentials;
import io.lethe.streaming.store.S3Options;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/** Turns configuration into what operators and commands take. */
public final class Settings {

  private static final int MIB = 1 << 20;
  private static final int CONNECTIONS_PER_WORKER = 3;
  private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(300);
  private static final Duration WATERMARK_INTERVAL = Duration.ofSeconds(1);

  private Settings() {}

  static CurateSettings curate(LetheConfig config) {
    ObjectStores stores = stores(config);
    Rules rules = config.rules().read();
    Engines.check(rules);
    return new CurateSettings(
        rules,
        config.rules().keys().toString(),
        new RawZone(config.store().rawZone()),
        config.store().researchZone(),
        stores::open,
        config.curate().workers(),
        config.curate().maxPending(),
        config.curate().threadsPerFile(),
        config.curate().maxObjectsPerDelivery());
  }

  /** How objects are reached. */
  public static ObjectStores stores(LetheConfig config) {
    return new ObjectStores(s3(config));
  }

  private static S3Options s3(LetheConfig config) {
    StoreConfig.S3 s3 = config.store().s3();
    S3Credentials credentials =
        s3.accessKeyFile() == null
            ? new S3Credentials.DefaultChain()
            : new S3Credentials.KeyFiles(s3.accessKeyFile(), s3.secretKeyFile());
    return new S3Options(
        s3.endpoint(),
        s3.region(),
        s3.pathStyle(),
        credentials,
        s3.partSizeMiB() * MIB,
        Math.max(
            S3Options.DEFAULT_MAX_CONNECTIONS, CONNECTIONS_PER_WORKER * config.curate().workers()),
        s3.timeout(),
        s3.caFile(),
        s3.kmsKeyId());
  }

  /** What a job needs of Flink, whatever the cluster's own configuration says. */
  static Configuration flink(LetheConfig config) {
    Configuration flink = new Configuration();
    // A type that falls back to Kryo could neither evolve nor restore.
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    // State of an operator without a uid of its own would be lost with the next change of the
    // graph.
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, config.checkpoints().interval());
    flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    // Objects take far longer than this, and a checkpoint flushes whatever waits before it: by
    // default a thread for each output of each subtask wakes up ten times a second for nothing.
    flink.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
    // Windows are of a minute: by default each source and each window's input, of which most have
    // nothing to tell, wakes up five times a second to tell how late it is.
    flink.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, WATERMARK_INTERVAL);
    // No function changes a record that it was given, nor keeps one to change it later: there is
    // no need to copy each field by field from one function to the next.
    flink.set(PipelineOptions.OBJECT_REUSE, true);
    if (config.checkpoints().directory() != null) {
      flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, config.checkpoints().directory());
      flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    }
    return flink;
  }
}
