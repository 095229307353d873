package io.lethe.platform.cluster;

import io.lethe.platform.LocalPlatform;
import io.lethe.platform.PrometheusReporter;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RpcOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/** Settings that all processes of a cluster share. */
final class ClusterSettings {

  private static final String LOOPBACK = "127.0.0.1";
  private static final MemorySize NETWORK = MemorySize.ofMebiBytes(64);
  private static final MemorySize OVERHEAD = MemorySize.ofMebiBytes(128);

  private ClusterSettings() {}

  static Configuration of(
      LocalPlatform platform, ClusterFolder folder, ClusterOptions options, Ports ports)
      throws IOException {
    Configuration flink = platform.flinkSettings(ports.rest(), folder.temporary());
    flink.set(WebOptions.SUBMIT_ENABLE, true);
    flink.set(WebOptions.CANCEL_ENABLE, true);
    flink.set(TaskManagerOptions.NUM_TASK_SLOTS, options.slots());
    flink.set(TaskManagerOptions.HOST, LOOPBACK);
    flink.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    flink.set(JobManagerOptions.ADDRESS, LOOPBACK);
    flink.set(JobManagerOptions.BIND_HOST, LOOPBACK);
    flink.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(2));
    flink.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofSeconds(15));
    // A machine that runs everything at once can be late with an answer.
    flink.set(RpcOptions.ASK_TIMEOUT_DURATION, Duration.ofSeconds(60));
    flink.set(
        CoreOptions.FLINK_JVM_OPTIONS,
        "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 --add-opens=java.base/java.util=ALL-UNNAMED");
    highAvailability(flink, ports.zooKeeper());
    memory(flink);
    // Each process is told a port of its own.
    PrometheusReporter.settings("0").forEach(flink::setString);
    options.flink().forEach(flink::setString);
    return flink;
  }

  /** With it a JobManager that starts again goes on with its jobs from their last checkpoint. */
  private static void highAvailability(Configuration flink, int zooKeeperPort) {
    flink.set(HighAvailabilityOptions.HA_MODE, "zookeeper");
    flink.set(HighAvailabilityOptions.HA_ZOOKEEPER_QUORUM, LOOPBACK + ":" + zooKeeperPort);
    flink.set(
        HighAvailabilityOptions.HA_STORAGE_PATH, "s3://" + LocalPlatform.FLINK_BUCKET + "/ha");
    // So long does a JobManager that was killed stand in the way of the next.
    flink.set(HighAvailabilityOptions.ZOOKEEPER_SESSION_TIMEOUT, Duration.ofSeconds(8));
    flink.set(SecurityOptions.ZOOKEEPER_SASL_DISABLE, true);
    flink.set(HighAvailabilityOptions.ZOOKEEPER_TOLERATE_SUSPENDED_CONNECTIONS, true);
  }

  /** Small: several processes share a machine with the tests. */
  private static void memory(Configuration flink) {
    flink.set(JobManagerOptions.JVM_HEAP_MEMORY, MemorySize.ofMebiBytes(256));
    flink.set(JobManagerOptions.JVM_OVERHEAD_MIN, OVERHEAD);
    flink.set(JobManagerOptions.JVM_OVERHEAD_MAX, OVERHEAD);
    flink.set(TaskManagerOptions.CPU_CORES, 2.0);
    flink.set(TaskManagerOptions.FRAMEWORK_HEAP_MEMORY, MemorySize.ofMebiBytes(128));
    flink.set(TaskManagerOptions.TASK_HEAP_MEMORY, MemorySize.ofMebiBytes(256));
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK);
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK);
    flink.set(TaskManagerOptions.JVM_OVERHEAD_MIN, OVERHEAD);
    flink.set(TaskManagerOptions.JVM_OVERHEAD_MAX, OVERHEAD);
  }

  /** Ports that stay the same while a cluster lives. */
  record Ports(int rest, int zooKeeper) {}
}
