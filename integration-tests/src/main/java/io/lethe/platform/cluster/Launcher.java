package io.lethe.platform.cluster;

import io.lethe.platform.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * Starts the processes of a cluster with the flags that Flink's own scripts would give them.
 *
 * @param distribution lib and plugins
 * @param folder with the configuration in it
 * @param settings what is in the configuration file
 */
record Launcher(FlinkDistribution distribution, ClusterFolder folder, Configuration settings) {

  private static final String RUNTIME = "org.apache.flink.runtime.";

  /** Small: it keeps a few hundred bytes a job. */
  private static final List<String> ZOOKEEPER_FLAGS =
      List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /**
   * A terminal's Ctrl-C goes to every process of the group; only whoever started the cluster is to
   * act on it, and stops jobs before processes. POSIX: what is ignored stays ignored across exec.
   */
  private static final List<String> UNINTERRUPTED =
      List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh");

  JavaProcess zooKeeper() throws IOException {
    List<String> arguments =
        List.of("--zkConfigFile", folder.zooKeeperFile().toString(), "--peerId", "1");
    return launch(
        "zookeeper",
        ZOOKEEPER_FLAGS,
        RUNTIME + "zookeeper.FlinkZooKeeperQuorumPeer",
        arguments,
        Optional.empty());
  }

  /**
   * @param name a name that no process had before
   */
  JavaProcess jobManager(String name) throws IOException {
    JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(settings);
    return flink(
        name,
        JobManagerProcessUtils.generateJvmParametersStr(memory, settings),
        settings.get(CoreOptions.FLINK_JM_JVM_OPTIONS),
        RUNTIME + "entrypoint.StandaloneSessionClusterEntrypoint",
        words(JobManagerProcessUtils.generateDynamicConfigsStr(memory)));
  }

  /**
   * @param name a name that no process had before; the web UI shows it
   */
  JavaProcess taskManager(String name) throws IOException {
    TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(settings);
    List<String> arguments =
        new ArrayList<>(words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
    arguments.add("-Dtaskmanager.resource-id=" + name);
    return flink(
        name,
        ProcessMemoryUtils.generateJvmParametersStr(memory),
        settings.get(CoreOptions.FLINK_TM_JVM_OPTIONS),
        RUNTIME + "taskexecutor.TaskManagerRunner",
        arguments);
  }

  private JavaProcess flink(
      String name, String memoryFlags, String roleFlags, String main, List<String> dynamic)
      throws IOException {
    List<String> flags = new ArrayList<>(words(memoryFlags));
    flags.addAll(words(settings.get(CoreOptions.FLINK_JVM_OPTIONS)));
    flags.addAll(words(roleFlags));
    int port = FreePorts.draw(1).orNext(0);
    List<String> arguments = new ArrayList<>(List.of("--configDir", folder.conf().toString()));
    arguments.addAll(dynamic);
    arguments.add("-Dmetrics.reporter.prom.port=" + port);
    URI metrics = URI.create("http://127.0.0.1:" + port + "/metrics");
    return launch(name, flags, main, arguments, Optional.of(metrics));
  }

  private JavaProcess launch(
      String name, List<String> flags, String main, List<String> arguments, Optional<URI> metrics)
      throws IOException {
    List<String> command = new ArrayList<>(UNINTERRUPTED);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    Path log = folder.logs().resolve(name + ".log");
    command.add("-Dlog.file=" + log);
    command.add("-Dlog4j.configurationFile=" + folder.loggingFile().toUri());
    command.add("-cp");
    command.add(distribution.classPath());
    command.add(main);
    command.addAll(arguments);
    Map<String, String> environment =
        Map.of(
            "FLINK_CONF_DIR", folder.conf().toString(),
            "FLINK_PLUGINS_DIR", distribution.plugins().toString(),
            "FLINK_LIB_DIR", distribution.lib().toString());
    return JavaProcess.start(name, command, environment, log, metrics);
  }

  private static List<String> words(String text) {
    return text == null || text.isBlank() ? List.of() : List.of(text.trim().split("\\s+"));
  }
}
