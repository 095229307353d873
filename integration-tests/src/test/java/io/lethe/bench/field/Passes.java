package io.lethe.bench.field;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How often a process of ours does its work. A worker of the job runs for weeks: what its virtual
 * machine costs to start and to compile is shown apart, by a process that warms up for ten seconds
 * of CPU and then does its work for each line that it is sent, see {@link WarmProcess}.
 *
 * @param warm false for a single pass
 * @param arguments that are left
 */
public record Passes(boolean warm, List<String> arguments) {

  /** Comes first, for a warm process. */
  static final String WARM = "--warm";

  /** Turns digests off. */
  static final String NO_DIGESTS = "--no-digests";

  /**
   * A warm process says this when it is ready, and with CPU seconds and how often it did its work.
   */
  static final String ANSWER = "pass: ";

  private static final double NANOS = 1e9;

  /** Work that takes less is done again, so that a figure is more than noise. */
  private static final long LEAST = (long) NANOS;

  private static final long WARM_UP = (long) (10 * NANOS);

  /** What is done once in each pass. */
  @FunctionalInterface
  public interface Work {

    /**
     * @param order the line that was sent; empty while the process warms up
     */
    void run(String order) throws IOException;

    /** Done before each pass, and not measured. */
    default void prepare() throws IOException {}
  }

  /** Done after each pass while the process warms up. */
  @FunctionalInterface
  public interface CleanUp {

    void run() throws IOException;
  }

  public Passes {
    arguments = List.copyOf(arguments);
  }

  /** Reads the options that come first, and follows {@link #NO_DIGESTS}. */
  public static Passes of(String... args) {
    List<String> rest = List.of(args);
    boolean warm = rest.get(0).equals(WARM);
    rest = warm ? rest.subList(1, rest.size()) : rest;
    if (rest.get(0).equals(NO_DIGESTS)) {
      NoDigests.install();
      rest = rest.subList(1, rest.size());
    }
    return new Passes(warm, rest);
  }

  public void run(Work work) throws IOException {
    run(work, () -> {});
  }

  public void run(Work work, CleanUp after) throws IOException {
    if (!warm) {
      work.run("");
      return;
    }
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    while (system.getProcessCpuTime() < WARM_UP) {
      work.prepare();
      work.run("");
      after.run();
    }
    serve(work, system);
  }

  private static void serve(Work work, OperatingSystemMXBean system) throws IOException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    answers.println(ANSWER + "0 1");
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      long begun = System.nanoTime();
      long spent = 0;
      int count = 0;
      do {
        work.prepare();
        long start = system.getProcessCpuTime();
        work.run(order);
        spent += system.getProcessCpuTime() - start;
        count++;
      } while (System.nanoTime() - begun < LEAST);
      answers.println(ANSWER + spent / NANOS + " " + count);
    }
  }
}
