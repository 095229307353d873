package io.lethe.bench.field;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Starts a class of ours in a JVM of its own, with a heap of 64 MB whatever it reads unless told
 * otherwise.
 */
public final class JavaCommand {

  private static final String HEAP = "-Xmx64m";

  private JavaCommand() {}

  /** The same, for a {@link WarmProcess}. */
  public static List<String> warm(Class<?> main, Object... arguments) {
    List<String> command = of(main, Passes.WARM);
    command.add(1, "-XX:-UseDynamicNumberOfCompilerThreads");
    Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
    return command;
  }

  public static List<String> of(Class<?> main, Object... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
    return command;
  }

  /**
   * The same command with another heap.
   *
   * @param size for example {@code 384m}
   */
  public static List<String> withHeap(String size, List<String> command) {
    return command.stream().map(word -> word.equals(HEAP) ? "-Xmx" + size : word).toList();
  }
}
