package io.lethe.security;

import io.lethe.ingest.Pipeline;
import io.lethe.jobs.IngestJob;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.platform.Installation;
import io.lethe.platform.LocalPlatform;
import io.lethe.platform.LocalPlatformOptions;
import io.lethe.platform.PlatformSecurity;
import io.lethe.platform.ServerIdentity;
import io.lethe.snapshot.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * An installation on which every server demands TLS, Kafka a login and the rights that the
 * repository ships, with both jobs running and a tap on the ingest job's connections to S3.
 */
final class SecuredSite implements AutoCloseable {

  private final Path folder;
  private final Pipeline pipeline;
  private final WireTap tap;
  private final ServerIdentity stranger;
  private final JobClient ingest;
  private int variants;

  private SecuredSite(Path folder, Pipeline pipeline, WireTap tap, ServerIdentity stranger)
      throws IOException {
    this.folder = folder;
    this.pipeline = pipeline;
    this.tap = tap;
    this.stranger = stranger;
    this.ingest = startIngest();
    pipeline.startCatalog(folder);
  }

  static SecuredSite start(Path folder) throws IOException {
    Pipeline pipeline = Pipeline.idle(LocalPlatformOptions.in(folder).withSecurity());
    try {
      LocalPlatform platform = pipeline.platform();
      WireTap tap =
          WireTap.before(platform.s3Endpoint(), platform.security().orElseThrow().identity());
      ServerIdentity stranger = ServerIdentity.create(folder.resolve("stranger"), "stranger");
      return new SecuredSite(folder, pipeline, tap, stranger);
    } catch (IOException | RuntimeException e) {
      pipeline.close();
      throw e;
    }
  }

  Pipeline pipeline() {
    return pipeline;
  }

  LocalPlatform platform() {
    return pipeline.platform();
  }

  PlatformSecurity security() {
    return platform().security().orElseThrow();
  }

  WireTap tap() {
    return tap;
  }

  /** Whom nobody here trusts. */
  ServerIdentity stranger() {
    return stranger;
  }

  JobClient ingest() {
    return ingest;
  }

  /** The configuration file of a user of Kafka. */
  Path configuration(String user) throws IOException {
    return new Installation(platform(), folder).configuration(user);
  }

  /** As {@link #configuration}, but changed. */
  Path configuration(String user, UnaryOperator<String> change) throws IOException {
    String yaml = Files.readString(configuration(user));
    String changed = change.apply(yaml);
    if (changed.equals(yaml)) {
      throw new IllegalArgumentException("nothing was changed");
    }
    variants++;
    return Files.writeString(folder.resolve("variant-" + variants + ".yaml"), changed);
  }

  /** By way of the tap. */
  String tapped(String yaml) {
    return yaml.replace(platform().s3Endpoint().toString(), tap.endpoint().toString());
  }

  /** What {@code lethe} says to a user. */
  static User.Said lethe(Path configuration, String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--config", configuration.toString()));
    return User.run(arguments.toArray(String[]::new));
  }

  /** All that must be shown nowhere. */
  List<String> secrets() throws IOException {
    List<String> secrets = new ArrayList<>(security().passwords().values());
    secrets.add(platform().secretKey());
    secrets.add(security().identity().password());
    secrets.add(Files.readString(platform().catalog().passwordFile()));
    secrets.add(Files.readString(platform().catalog().readerPasswordFile()));
    secrets.add(Files.readAllLines(security().identity().key()).get(1));
    String keySet =
        Files.readString(folder.resolve("keys").resolve(Installation.PROJECT + ".json"));
    secrets.add(keySet.replaceAll("(?s).*\"value\"\\s*:\\s*\"([^\"]+)\".*", "$1"));
    return secrets;
  }

  @Override
  public void close() throws IOException {
    tap.close();
    pipeline.close();
  }

  private JobClient startIngest() throws IOException {
    LetheConfig config = LetheConfig.load(configuration("lethe-ingest", this::tapped));
    StreamExecutionEnvironment env =
        new StreamExecutionEnvironment(platform().flinkConfiguration());
    IngestJob.build(env, config);
    StreamGraph graph = env.getStreamGraph();
    graph.setJobName(IngestJob.NAME);
    return platform().submit(graph);
  }
}
