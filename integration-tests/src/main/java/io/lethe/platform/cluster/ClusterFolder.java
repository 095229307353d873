package io.lethe.platform.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.platform.Secrets;
import io.lethe.platform.WorkFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;

/**
 * Where a cluster keeps what it has on disk.
 *
 * @param root the folder of all of it
 */
record ClusterFolder(Path root) {

  private static final String LOGGING = "log4j.properties";

  /** Holds {@code config.yaml}: the folder that Flink calls its configuration directory. */
  Path conf() {
    return root.resolve("conf");
  }

  Path loggingFile() {
    return conf().resolve(LOGGING);
  }

  Path zooKeeperFile() {
    return conf().resolve("zoo.cfg");
  }

  /** Log files, and what processes write to their standard streams. */
  Path logs() {
    return root.resolve("log");
  }

  Path temporary() {
    return root.resolve("tmp");
  }

  Path zooKeeperData() {
    return root.resolve("zookeeper");
  }

  /**
   * Writes the configuration; only its owner can read it, since it holds the keys of S3. Jobs of an
   * earlier start are forgotten: the addresses that they were given are no longer right.
   */
  void prepare(Configuration settings, int zooKeeperPort) throws IOException {
    new WorkFolder(zooKeeperData(), true).close();
    for (Path folder : new Path[] {conf(), logs(), temporary(), zooKeeperData()}) {
      Files.createDirectories(folder);
    }
    Secrets.write(conf().resolve("config.yaml"), yaml(settings.toMap()));
    Files.writeString(zooKeeperFile(), zooKeeper(zooKeeperPort));
    try (InputStream logging = ClusterFolder.class.getResourceAsStream(LOGGING)) {
      Files.copy(logging, loggingFile(), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String yaml(Map<String, String> settings) {
    return new TreeMap<>(settings)
        .entrySet().stream()
            .map(setting -> setting.getKey() + ": " + quoted(setting.getValue()) + "\n")
            .collect(Collectors.joining());
  }

  /** A JSON string is a YAML string. */
  private static String quoted(String value) {
    try {
      return new ObjectMapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a string has no JSON", e);
    }
  }

  /** A tick bounds the shortest session (2 ticks) and the longest (20). */
  private String zooKeeper(int port) {
    return """
        tickTime=1000
        dataDir=%s
        clientPort=%d
        clientPortAddress=127.0.0.1
        admin.enableServer=false
        """
        .formatted(zooKeeperData(), port);
  }
}
