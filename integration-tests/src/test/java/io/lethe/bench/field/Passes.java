package io.lethe.bench.field;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How often a process of ours does its work. A worker of the job runs for weeks: what its virtual
 * machine costs to start and to compile is shown apart, by measuring one more pass after ten
 * seconds of them.
 *
 * @param warmFigure where the CPU seconds of the last pass go, with all threads of the process;
 *     null for a single pass
 * @param arguments that are left
 */
public record Passes(Path warmFigure, List<String> arguments) {

  /** Followed by the file for {@link #warmFigure}. */
  static final String WARM = "--warm";

  /** Turns digests off. */
  static final String NO_DIGESTS = "--no-digests";

  private static final double NANOS = 1e9;
  private static final long WARM_UP = (long) (10 * NANOS);

  /** What is done once in each pass. */
  @FunctionalInterface
  public interface Work {

    void run() throws IOException;
  }

  /** Reads the options that come first, and follows {@link #NO_DIGESTS}. */
  public static Passes of(String... args) {
    List<String> rest = List.of(args);
    Path figure = null;
    if (rest.get(0).equals(WARM)) {
      figure = Path.of(rest.get(1));
      rest = rest.subList(2, rest.size());
    }
    if (rest.get(0).equals(NO_DIGESTS)) {
      NoDigests.install();
      rest = rest.subList(1, rest.size());
    }
    return new Passes(figure, rest);
  }

  public void run(Work work) throws IOException {
    run(work, () -> {});
  }

  /**
   * As {@link #run(Work)}.
   *
   * @param between is done before each pass but the first, and not measured
   */
  public void run(Work work, Work between) throws IOException {
    if (warmFigure == null) {
      work.run();
      return;
    }
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < WARM_UP) {
      work.run();
      between.run();
    }
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long start = system.getProcessCpuTime();
    work.run();
    double seconds = (system.getProcessCpuTime() - start) / NANOS;
    Files.writeString(warmFigure, Double.toString(seconds));
  }
}
