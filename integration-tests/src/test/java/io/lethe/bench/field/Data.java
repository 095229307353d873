package io.lethe.bench.field;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes test data once; it stays for the next run. What is half made is made again.
 *
 * @param folder of all data
 */
public record Data(Path folder) {

  /** Counted up when other data is made, so that nothing of a former version is measured. */
  private static final String VERSION = "3";

  /** Fills a folder. */
  @FunctionalInterface
  public interface Maker {

    void make(Path folder) throws IOException, InterruptedException;
  }

  /** The folder of that name, filled by {@code maker} where there is none. */
  public Path of(String name, Maker maker) throws IOException, InterruptedException {
    Path made = folder.resolve(VERSION).resolve(name);
    if (!Files.exists(made)) {
      Path half = made.resolveSibling(name + "." + ProcessHandle.current().pid());
      Files.createDirectories(half);
      maker.make(half);
      Files.move(half, made);
    }
    return made;
  }

  /** Files, those of folders in the order of their names. */
  public static List<Path> files(List<String> paths) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String path : paths) {
      try (Stream<Path> found = Files.walk(Path.of(path))) {
        found.filter(Files::isRegularFile).sorted(Comparator.naturalOrder()).forEach(files::add);
      }
    }
    return files;
  }

  public static long bytes(List<Path> files) throws IOException {
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  /**
   * Runs a tool that makes data.
   *
   * @throws IOException if it fails
   */
  static void tool(String... command) throws IOException, InterruptedException {
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IOException(command[0] + " ended with status " + status);
    }
  }
}
