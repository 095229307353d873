package io.lethe.curation.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a tool that nobody here wrote, to check what was curated against. */
public final class ExternalTool {

  private static final int SECONDS = 60;

  private ExternalTool() {}

  /**
   * @param status exit status
   * @param lines standard output and error, each byte one character
   */
  public record Result(int status, List<String> lines) {

    /** Lines that start so. */
    public List<String> linesStarting(String prefix) {
      return lines.stream().filter(line -> line.startsWith(prefix)).toList();
    }
  }

  /** Whether the tool is on the path. */
  public static boolean present(String tool) {
    String path = System.getenv("PATH");
    return path != null
        && Arrays.stream(path.split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }

  /** Runs a command to its end. */
  public static Result run(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("tool", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(command[0] + " did not end within " + SECONDS + " s");
      }
      try (Stream<String> lines = Files.lines(output, StandardCharsets.ISO_8859_1)) {
        return new Result(process.exitValue(), lines.toList());
      }
    } finally {
      Files.deleteIfExists(output);
    }
  }
}
