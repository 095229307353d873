package io.lethe.bench.field;

import io.lethe.bench.TargetFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folders that contenders write to. What they wrote is emptied and not deleted before all is done,
 * so that whoever comes next is not measured by what deleting leaves behind, see {@link
 * TargetFile}.
 *
 * @param root holds them all
 */
public record Outputs(Path root) {

  /** Name of the root, in the folder that the benchmark works in. */
  public static final String FOLDER = "outputs";

  /** A new folder. */
  Path create() throws IOException {
    return Files.createTempDirectory(Files.createDirectories(root), "");
  }

  /** How many files have content. */
  static long written(Path folder) throws IOException {
    long count = 0;
    for (Path file : files(folder)) {
      count += Files.size(file) > 0 ? 1 : 0;
    }
    return count;
  }

  /** Frees the space of all files. */
  static void empty(Path folder) throws IOException {
    for (Path file : files(folder)) {
      new TargetFile(file).empty();
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
