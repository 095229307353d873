package io.lethe.platform;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What a {@link LocalPlatform} is like.
 *
 * @param workDir folder of all data; made if it is missing, kept when the platform stops
 * @param kafkaPort 0 for a free one
 * @param s3Port 0 for a free one
 * @param uiPort port of Flink's web UI, 0 for a free one
 * @param taskSlots of the only TaskManager, at least the parallelism
 * @param parallelism of jobs that state none, and partitions of each topic
 * @param secured whether servers demand TLS, and Kafka a login and rights
 * @param flink further settings of Flink; they win over the platform's own
 */
public record LocalPlatformOptions(
    Path workDir,
    int kafkaPort,
    int s3Port,
    int uiPort,
    int taskSlots,
    int parallelism,
    boolean secured,
    Map<String, String> flink) {

  private static final int LAST_PORT = 65_535;

  public LocalPlatformOptions {
    Objects.requireNonNull(workDir, "workDir");
    requirePort("Kafka", kafkaPort);
    requirePort("S3", s3Port);
    requirePort("web UI", uiPort);
    if (parallelism < 1 || taskSlots < parallelism) {
      throw new IllegalArgumentException("1 <= parallelism <= task slots does not hold");
    }
    flink = Map.copyOf(flink);
  }

  /** Free ports, parallelism 2, slots for the ingest job and the catalog job, nothing further. */
  public static LocalPlatformOptions in(Path workDir) {
    return new LocalPlatformOptions(workDir, 0, 0, 0, 3, 2, false, Map.of());
  }

  public LocalPlatformOptions withKafkaPort(int port) {
    return new LocalPlatformOptions(
        workDir, port, s3Port, uiPort, taskSlots, parallelism, secured, flink);
  }

  public LocalPlatformOptions withS3Port(int port) {
    return new LocalPlatformOptions(
        workDir, kafkaPort, port, uiPort, taskSlots, parallelism, secured, flink);
  }

  public LocalPlatformOptions withUiPort(int port) {
    return new LocalPlatformOptions(
        workDir, kafkaPort, s3Port, port, taskSlots, parallelism, secured, flink);
  }

  /** Sets parallelism and as many task slots. */
  public LocalPlatformOptions withParallelism(int tasks) {
    return new LocalPlatformOptions(
        workDir, kafkaPort, s3Port, uiPort, tasks, tasks, secured, flink);
  }

  public LocalPlatformOptions withFlink(Map<String, String> settings) {
    return new LocalPlatformOptions(
        workDir, kafkaPort, s3Port, uiPort, taskSlots, parallelism, secured, settings);
  }

  /**
   * TLS on every server, and of Kafka's clients a login and the rights of {@code
   * conf/security/kafka-acls.csv}.
   */
  public LocalPlatformOptions withSecurity() {
    return new LocalPlatformOptions(
        workDir, kafkaPort, s3Port, uiPort, taskSlots, parallelism, true, flink);
  }

  private static void requirePort(String of, int port) {
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException("port of " + of + " is 0 to " + LAST_PORT);
    }
  }
}
