package io.lethe.platform.cluster;

import io.lethe.jobs.cli.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jar of the jobs, for a cluster, as the build makes it. */
public final class JobJar {

  private static final String FOLDER = "jobs/target";
  private static final String NAME = "lethe-.*\\.jar";

  private JobJar() {}

  /**
   * @throws IOException if the build has made none, or several
   */
  public static Path built() throws IOException {
    Path folder = Home.path(FOLDER).toAbsolutePath().normalize();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> jars =
          files.filter(file -> file.getFileName().toString().matches(NAME)).sorted().toList();
      if (jars.size() != 1) {
        throw new IOException(jars.size() + " jars of jobs in " + folder + ", one is expected");
      }
      return jars.get(0);
    }
  }
}
