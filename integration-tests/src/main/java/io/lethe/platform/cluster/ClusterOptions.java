package io.lethe.platform.cluster;

import java.util.Map;

/**
 * What a {@link FlinkCluster} is like.
 *
 * @param taskManagers processes at the start, 1 or more
 * @param slots of each TaskManager, 1 or more
 * @param uiPort port of the web UI and of REST, 0 for a free one
 * @param flink further settings of Flink; they win over the cluster's own
 */
public record ClusterOptions(int taskManagers, int slots, int uiPort, Map<String, String> flink) {

  private static final int LAST_PORT = 65_535;

  public ClusterOptions {
    if (taskManagers < 1 || slots < 1) {
      throw new IllegalArgumentException("a cluster has 1 TaskManager and 1 slot at least");
    }
    if (uiPort < 0 || uiPort > LAST_PORT) {
      throw new IllegalArgumentException("port of the web UI is 0 to " + LAST_PORT);
    }
    flink = Map.copyOf(flink);
  }

  /** Three slots each: for the ingest job at parallelism 2 and the catalog job. */
  public static ClusterOptions taskManagers(int count) {
    return new ClusterOptions(count, 3, 0, Map.of());
  }

  public ClusterOptions withSlots(int each) {
    return new ClusterOptions(taskManagers, each, uiPort, flink);
  }

  public ClusterOptions withUiPort(int port) {
    return new ClusterOptions(taskManagers, slots, port, flink);
  }

  public ClusterOptions withFlink(Map<String, String> settings) {
    return new ClusterOptions(taskManagers, slots, uiPort, settings);
  }
}
