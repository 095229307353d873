package io.lethe.jobs;

import io.lethe.jobs.catalog.CatalogProjection;
import io.lethe.jobs.catalog.CatalogSchema;
import io.lethe.jobs.config.KeyFiles;
import io.lethe.jobs.config.LetheConfig;
import java.nio.file.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The catalog job: what stands on the catalog's topic becomes rows of PostgreSQL.
 *
 * <p>Usage: {@code flink run -c io.lethe.jobs.CatalogJob lethe.jar --config lethe.yaml}
 */
public final class CatalogJob {

  public static final String NAME = "lethe-catalog";

  private CatalogJob() {}

  public static void main(String[] args) throws Exception {
    if (args.length != 2 || !"--config".equals(args[0])) {
      throw new IllegalArgumentException("usage: CatalogJob --config lethe.yaml");
    }
    LetheConfig config = LetheConfig.load(Path.of(args[1]));
    CatalogSchema.migrate(config.catalog().owner());
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    build(env, config);
    env.execute(NAME);
  }

  /** Wires the job; the schema must be there. */
  public static void build(StreamExecutionEnvironment env, LetheConfig config) {
    KeyFiles.check(config);
    env.configure(Settings.flink(config));
    new CatalogProjection(config.catalog().owner(), config.catalog().flushInterval())
        .wire(new KafkaTopics(config.kafka()).updates(env, config.kafka().topics().catalog()));
  }
}
