package io.lethe.platform;

import io.lethe.jobs.config.KafkaConfig;
import io.lethe.jobs.config.KafkaSecurity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.utils.Time;

/**
 * A real broker in KRaft mode, its own controller, in this process; it can be stopped and started
 * over its data. Not thread-safe.
 */
final class EmbeddedKafka implements AutoCloseable {

  private final Properties settings;
  private final KafkaConfig admin;
  private KafkaRaftServer server;

  private EmbeddedKafka(Properties settings, KafkaConfig admin) {
    this.settings = settings;
    this.admin = admin;
  }

  /**
   * Starts a broker over the logs in {@code folder}, which are made if they are missing.
   *
   * @param port of the broker
   * @param controllerPort of the controller
   * @param security what clients must do; null for nothing
   */
  static EmbeddedKafka start(int port, int controllerPort, Path folder, PlatformSecurity security)
      throws IOException {
    Files.createDirectories(folder);
    Properties settings = KafkaSettings.of(port, controllerPort, folder.resolve("logs"));
    if (security != null) {
      KafkaSettings.secure(settings, port, controllerPort, security);
    }
    if (!Files.exists(folder.resolve("logs").resolve("meta.properties"))) {
      format(settings, folder.resolve("server.properties"), security);
    }
    String servers = "127.0.0.1:" + port;
    KafkaSecurity login = security == null ? null : security.kafka(PlatformSecurity.ADMIN);
    EmbeddedKafka kafka =
        new EmbeddedKafka(settings, new KafkaConfig(servers, null, null, null, login, null));
    kafka.start();
    return kafka;
  }

  /** Starts the broker where {@link #stop} has stopped it: same port, same data. */
  void start() {
    if (server == null) {
      server = new KafkaRaftServer(kafka.server.KafkaConfig.fromProps(settings), Time.SYSTEM);
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
    return admin.bootstrapServers();
  }

  /** Creates the topics that are missing. */
  void createTopics(List<NewTopic> topics) throws IOException {
    try (Admin client = Admin.create(admin.client())) {
      Set<String> present = new HashSet<>(client.listTopics().names().get());
      List<NewTopic> missing =
          topics.stream().filter(topic -> !present.contains(topic.name())).toList();
      client.createTopics(missing).all().get();
    } catch (ExecutionException e) {
      throw new IOException("the topics cannot be created", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the topics were created", e);
    }
  }

  /** Grants rights; those that are there stay. */
  void grant(List<AclBinding> rights) throws IOException {
    try (Admin client = Admin.create(admin.client())) {
      client.createAcls(rights).all().get();
    } catch (ExecutionException e) {
      throw new IOException("the rights cannot be granted", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while rights were granted", e);
    }
  }

  @Override
  public void close() {
    stop();
  }

  private static void format(Properties settings, Path file, PlatformSecurity security)
      throws IOException {
    StringWriter text = new StringWriter();
    settings.store(text, null);
    // It may hold a password.
    Secrets.write(file, text.toString());
    List<String> command = new ArrayList<>();
    command.addAll(List.of("format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()));
    if (security != null) {
      security
          .passwords()
          .forEach(
              (user, password) ->
                  command.addAll(
                      List.of(
                          "--add-scram",
                          "SCRAM-SHA-512=[name=%s,password=%s]".formatted(user, password))));
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int status =
        StorageTool.execute(
            command.toArray(String[]::new), new PrintStream(said, true, StandardCharsets.UTF_8));
    if (status != 0) {
      throw new IOException("Kafka's storage: " + said.toString(StandardCharsets.UTF_8));
    }
  }
}
