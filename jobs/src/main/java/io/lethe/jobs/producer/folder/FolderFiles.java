package io.lethe.jobs.producer.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What of a folder may be landed: its files, but for hidden ones, and for links that lead out of
 * it, since who may write into it must not have files landed that lie elsewhere. Thread-safe.
 */
public final class FolderFiles {

  private final Path folder;
  private final Path real;

  /**
   * @throws IOException if the folder is not there
   */
  public FolderFiles(Path folder) throws IOException {
    this.folder = folder;
    this.real = folder.toRealPath();
  }

  /**
   * All of them, in the order of their paths.
   *
   * @param wanted is asked first
   * @throws IOException if a folder cannot be read, or goes away meanwhile
   */
  public List<Path> list(Predicate<Path> wanted) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(wanted)
          .filter(Files::isRegularFile)
          .filter(path -> !isHidden(path))
          // Links to folders are not gone into: only the file itself may be one.
          .filter(path -> !Files.isSymbolicLink(path) || holds(path))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Whether a file lies in the folder when all links are followed. */
  public boolean holds(Path path) {
    try {
      return path.toRealPath().startsWith(real);
    } catch (IOException e) {
      // A link to nothing, or one that may not be followed.
      return false;
    }
  }

  private boolean isHidden(Path path) {
    for (Path part : folder.relativize(path)) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }
}
