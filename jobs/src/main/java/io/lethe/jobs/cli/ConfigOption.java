package io.lethe.jobs.cli;

import io.lethe.jobs.config.LetheConfig;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The configuration file that a command reads. */
public final class ConfigOption {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration of the installation (default: conf/lethe.yaml).")
  private Path file;

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException if it is no valid configuration
   */
  public LetheConfig load() {
    return LetheConfig.load(path());
  }

  /** The file that was named, else that of the installation. */
  public Path path() {
    return file == null ? Home.path("conf/lethe.yaml") : file;
  }
}
