package io.lethe.jobs.cli;

import io.lethe.jobs.config.LetheConfig;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The configuration file that a command reads. */
final class ConfigOption {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration of the installation (default: conf/lethe.yaml).")
  private Path file;

  LetheConfig load() {
    return LetheConfig.load(path());
  }

  Path path() {
    return file == null ? Home.path("conf/lethe.yaml") : file;
  }
}
