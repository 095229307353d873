package io.lethe.platform.cluster;

import io.lethe.jobs.cli.Home;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folders of a Flink distribution, as the module flink-distribution puts them together.
 *
 * @param lib jars that are the class path of every process
 * @param plugins a folder for each plugin
 */
record FlinkDistribution(Path lib, Path plugins) {

  private static final String PROPERTY = "lethe.flink.dir";
  private static final String BUILT = "flink-distribution/target/flink";

  /** In the system property {@value #PROPERTY}, else where the build puts it. */
  static FlinkDistribution find() throws IOException {
    String configured = System.getProperty(PROPERTY);
    Path home = configured == null ? Home.path(BUILT) : Path.of(configured);
    Path absolute = home.toAbsolutePath().normalize();
    FlinkDistribution found =
        new FlinkDistribution(absolute.resolve("lib"), absolute.resolve("plugins"));
    if (!Files.isDirectory(found.lib) || !Files.isDirectory(found.plugins)) {
      throw new IOException("no Flink distribution in " + absolute + "; the build makes it");
    }
    return found;
  }

  /** All jars of the lib folder, in the order of their names. */
  String classPath() throws IOException {
    try (Stream<Path> jars = Files.list(lib)) {
      return jars.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
    }
  }
}
