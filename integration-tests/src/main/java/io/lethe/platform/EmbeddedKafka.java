package io.lethe.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A real broker in KRaft mode, its own controller, in this process; it can be stopped and started
 * over its data. Not thread-safe.
 */
final class EmbeddedKafka implements AutoCloseable {

  private final Properties settings;
  private final String bootstrapServers;
  private KafkaRaftServer server;

  private EmbeddedKafka(Properties settings, String bootstrapServers) {
    this.settings = settings;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Starts a broker over the logs in {@code folder}, which are made if they are missing.
   *
   * @param port of the broker
   * @param controllerPort of the controller
   */
  static EmbeddedKafka start(int port, int controllerPort, Path folder) throws IOException {
    Files.createDirectories(folder);
    Properties settings = KafkaSettings.of(port, controllerPort, folder.resolve("logs"));
    if (!Files.exists(folder.resolve("logs").resolve("meta.properties"))) {
      format(settings, folder.resolve("server.properties"));
    }
    EmbeddedKafka kafka = new EmbeddedKafka(settings, "127.0.0.1:" + port);
    kafka.start();
    return kafka;
  }

  /** Starts the broker where {@link #stop} has stopped it: same port, same data. */
  void start() {
    if (server == null) {
      server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
      server.startup();
    }
  }

  /** Stops the broker; its data stays. */
  void stop() {
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
      server = null;
    }
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  /** Creates the topics that are missing. */
  void createTopics(List<NewTopic> topics) throws IOException {
    Map<String, Object> settings =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (Admin admin = Admin.create(settings)) {
      Set<String> present = new HashSet<>(admin.listTopics().names().get());
      List<NewTopic> missing =
          topics.stream().filter(topic -> !present.contains(topic.name())).toList();
      admin.createTopics(missing).all().get();
    } catch (ExecutionException e) {
      throw new IOException("the topics cannot be created", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the topics were created", e);
    }
  }

  @Override
  public void close() {
    stop();
  }

  private static void format(Properties settings, Path file) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file)) {
      settings.store(writer, null);
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    String[] command = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
    int status = StorageTool.execute(command, new PrintStream(said, true, StandardCharsets.UTF_8));
    if (status != 0) {
      throw new IOException("Kafka's storage: " + said.toString(StandardCharsets.UTF_8));
    }
  }
}
