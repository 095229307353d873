package io.lethe.jobs.producer.folder;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the runs of a folder by what sequencers leave in it. Thread-safe. */
public record RunFolders(Path folder) {

  private static final String RUN_INFO = "RunInfo.xml";

  /** The nearest folder above with a RunInfo.xml, else the file's own. */
  Path root(Path file) {
    for (Path above = file.getParent();
        above != null && above.startsWith(folder);
        above = above.getParent()) {
      if (isInstrument(above)) {
        return above;
      }
    }
    return file.getParent();
  }

  /** The name of an instrument's folder, which is the run's; else its path below ours. */
  String id(Path root) {
    Path name = root.toAbsolutePath().normalize().getFileName();
    if (isInstrument(root) || root.equals(folder)) {
      return String.valueOf(name);
    }
    return folder.relativize(root).toString().replace('\\', '/');
  }

  /**
   * Whether it is the folder of an instrument's run. Converters put a copy of RunInfo.xml into
   * their Reports.
   */
  public static boolean isInstrument(Path root) {
    return !root.endsWith("Reports") && Files.exists(root.resolve(RUN_INFO));
  }
}
