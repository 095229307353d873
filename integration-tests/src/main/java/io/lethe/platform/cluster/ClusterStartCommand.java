package io.lethe.platform.cluster;

import io.lethe.jobs.cli.Subcommand;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.platform.Installation;
import io.lethe.platform.Interrupt;
import io.lethe.platform.LocalPlatform;
import io.lethe.platform.LocalPlatformOptions;
import io.lethe.platform.Whereabouts;
import io.lethe.platform.WorkFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lethe cluster start}: servers, cluster and both jobs, until Ctrl-C. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = {
      "Starts a Kafka broker, an S3 server, PostgreSQL, and a Flink cluster of a JobManager,"
          + " TaskManagers and ZooKeeper as processes of their own, all on the loopback interface;"
          + " then submits the jar with the ingest and the catalog job by REST.",
      "",
      "Ctrl-C stops the jobs with savepoints, then everything else. With the same --work the next"
          + " start goes on from them."
    })
public final class ClusterStartCommand implements Subcommand {

  @Spec private CommandSpec spec;

  @Option(
      names = "--taskmanagers",
      paramLabel = "N",
      description = "TaskManagers (default: ${DEFAULT-VALUE}).")
  private int taskManagers = 2;

  @Option(
      names = "--slots",
      paramLabel = "N",
      description = "Task slots of each TaskManager (default: ${DEFAULT-VALUE}).")
  private int slots = 3;

  @Option(
      names = "--ui-port",
      paramLabel = "PORT",
      description = "Port of Flink's web UI and REST (default: a free one).")
  private int uiPort;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      description = "Port of the broker (default: a free one).")
  private int kafkaPort;

  @Option(
      names = "--s3-port",
      paramLabel = "PORT",
      description = "Port of the S3 server (default: a free one).")
  private int s3Port;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "Folder of all data, kept at the end (default: a temporary one, removed).")
  private Path work;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ClusterOptions options = new ClusterOptions(taskManagers, slots, uiPort, Map.of());
    WorkFolder folder = WorkFolder.of(work);
    Path path = folder.path().toRealPath();
    LocalPlatformOptions servers =
        LocalPlatformOptions.in(path).withKafkaPort(kafkaPort).withS3Port(s3Port);
    say("Starting Kafka, S3, PostgreSQL and " + taskManagers + " TaskManagers …");
    try (folder;
        LocalPlatform platform = LocalPlatform.startServers(servers);
        FlinkCluster cluster = FlinkCluster.start(platform, path.resolve("cluster"), options)) {
      Jobs jobs = new Jobs(cluster.rest(), path.resolve("savepoints"));
      jobs.start(JobJar.built(), configuration(new Installation(platform, path)));
      describe(platform, cluster, jobs, path);
      say("The pipeline is running; Ctrl-C ends it.");
      Interrupt.await(
          () -> {
            try (folder;
                platform;
                cluster) {
              jobs.stop();
            }
          },
          this::say);
      return 0;
    }
  }

  private static Path configuration(Installation installation) throws IOException {
    installation.keys();
    Path config = installation.configuration();
    installation.allowReader(LetheConfig.load(config));
    return config;
  }

  private void describe(LocalPlatform platform, FlinkCluster cluster, Jobs jobs, Path folder) {
    say("  Flink web UI   " + cluster.rest().uri());
    jobs.running().forEach((name, id) -> say("                 " + name + " " + id));
    cluster.metrics().forEach((name, uri) -> say("  Metrics        " + uri + " of " + name));
    say("  Logs           " + cluster.logs());
    new Whereabouts(platform, folder).lines().forEach(line -> say("  " + line));
    say("  Configuration  " + folder + "/lethe.yaml");
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
