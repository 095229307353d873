package io.lethe.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a platform that is started from the command line keeps its data.
 *
 * @param path the folder
 * @param temporary true if it is removed at the end
 */
public record WorkFolder(Path path, boolean temporary) implements AutoCloseable {

  /**
   * @param given the user's folder, or null for a temporary one
   */
  public static WorkFolder of(Path given) throws IOException {
    return given == null
        ? new WorkFolder(Files.createTempDirectory("lethe-"), true)
        : new WorkFolder(Files.createDirectories(given), false);
  }

  @Override
  public void close() throws IOException {
    if (!temporary || !Files.exists(path)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(path)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : deepestFirst) {
      Files.deleteIfExists(one);
    }
  }
}
