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

  /**
   * Demands TLS and a login of clients, and grants what access control lists grant and nothing
   * else. The controller stays on a listener of its own, for the broker in the same process.
   */
  static void secure(Properties settings, int port, int controllerPort, PlatformSecurity security) {
    String broker = "SASL_SSL://127.0.0.1:" + port;
    settings.setProperty("listeners", broker + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.setProperty("advertised.listeners", broker);
    settings.setProperty(
        "listener.security.protocol.map", "SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT");
    settings.setProperty("inter.broker.listener.name", "SASL_SSL");
    settings.setProperty("sasl.enabled.mechanisms", "SCRAM-SHA-512");
    settings.setProperty("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512");
    settings.setProperty(
        "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(PlatformSecurity.ADMIN, security.passwords().get(PlatformSecurity.ADMIN)));
    ServerIdentity identity = security.identity();
    settings.setProperty("ssl.keystore.type", "PKCS12");
    settings.setProperty("ssl.keystore.location", identity.keyStore().toString());
    settings.setProperty("ssl.keystore.password", identity.password());
    // Whoever shows a certificate must show one that is trusted; without the listener's name Kafka
    // asks nobody for one who logs in (KIP-684).
    settings.setProperty("listener.name.sasl_ssl.ssl.client.auth", "requested");
    settings.setProperty("ssl.truststore.type", "PEM");
    settings.setProperty("ssl.truststore.location", identity.certificate().toString());
    settings.setProperty(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.setProperty("allow.everyone.if.no.acl.found", "false");
    // ANONYMOUS is the broker on the controller's listener.
    settings.setProperty("super.users", "User:" + PlatformSecurity.ADMIN + ";User:ANONYMOUS");
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
