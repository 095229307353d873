package io.lethe.platform;

import java.nio.file.Path;
import java.util.Properties;

/** Settings of a broker that is its own controller and holds the only replica of everything. */
final class KafkaSettings {

  private KafkaSettings() {}

  /**
   * @param port of the broker
   * @param controllerPort of the controller
   * @param data folder of the logs
   */
  static Properties of(int port, int controllerPort, Path data) {
    Properties settings = new Properties();
    String broker = "PLAINTEXT://127.0.0.1:" + port;
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", "1");
    settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.setProperty("controller.listener.names", "CONTROLLER");
    settings.setProperty("listeners", broker + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.setProperty("advertised.listeners", broker);
    settings.setProperty(
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.setProperty("log.dirs", data.toString());
    settings.setProperty("auto.create.topics.enable", "false");
    oneReplica(settings);
    quickAndSmall(settings);
    return settings;
  }

  private static void oneReplica(Properties settings) {
    settings.setProperty("default.replication.factor", "1");
    settings.setProperty("min.insync.replicas", "1");
    settings.setProperty("offsets.topic.replication.factor", "1");
    settings.setProperty("offsets.topic.num.partitions", "1");
    settings.setProperty("transaction.state.log.replication.factor", "1");
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("transaction.state.log.num.partitions", "1");
    settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
    settings.setProperty("share.coordinator.state.topic.min.isr", "1");
    settings.setProperty("share.coordinator.state.topic.num.partitions", "1");
  }

  private static void quickAndSmall(Properties settings) {
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
    settings.setProperty("num.network.threads", "1");
    settings.setProperty("num.io.threads", "2");
    settings.setProperty("background.threads", "2");
    settings.setProperty("num.recovery.threads.per.data.dir", "1");
    // The defaults reserve 128 MiB for the cleaner and 10 MiB for each index.
    settings.setProperty("log.cleaner.dedupe.buffer.size", String.valueOf(4 << 20));
    settings.setProperty("log.index.size.max.bytes", String.valueOf(1 << 20));
    // Longest checkpoint gap plus restart; the sink's default exceeds the broker's default.
    settings.setProperty("transaction.max.timeout.ms", "3600000");
    settings.setProperty("metric.reporters", "");
  }
}
