package io.lethe.jobs.producer.folder;

import java.io.IOException;
import java.nio.file.Path;

/** Keeps to a folder: who may write into it must not have files landed that lie elsewhere. */
public final class Inside {

  private Inside() {}

  /**
   * Whether a file lies in a folder when links are followed.
   *
   * @param path below {@code folder} by its name; one that cannot be resolved does not lie there
   */
  public static boolean of(Path folder, Path path) {
    try {
      return path.toRealPath().startsWith(folder.toRealPath());
    } catch (IOException e) {
      // A link to nothing, or one that may not be followed.
      return false;
    }
  }
}
