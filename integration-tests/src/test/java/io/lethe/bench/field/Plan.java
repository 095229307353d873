package io.lethe.bench.field;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run measures, one step after the other. A step that fails does not take the others with
 * it. Not thread-safe.
 */
public final class Plan {

  private static final double NANOS = Duration.ofSeconds(1).toNanos();
  private static final int MINUTE = 60;

  private final PrintStream progress;
  private final Failures failures;
  private final List<Step> steps = new ArrayList<>();

  /** Measures and writes results. */
  @FunctionalInterface
  public interface Work {

    void run() throws IOException, InterruptedException;
  }

  /** Is told of a step that failed. */
  @FunctionalInterface
  public interface Failures {

    void failed(String step, Exception cause) throws IOException;
  }

  /**
   * @param name for people
   * @param seconds that it takes on two quiet cores
   */
  private record Step(String name, int seconds, Work work) {}

  /**
   * @param progress is told what goes on and how long the rest is going to take
   * @param failures is told of what fails
   */
  public Plan(PrintStream progress, Failures failures) {
    this.progress = progress;
    this.failures = failures;
  }

  /** Adds a step, with the time that it takes on two quiet cores. */
  public void add(String name, int seconds, Work work) {
    steps.add(new Step(name, seconds, work));
  }

  /**
   * Runs all steps.
   *
   * @return how many failed
   */
  public int run() throws IOException, InterruptedException {
    int failed = 0;
    long begun = System.nanoTime();
    int expected = 0;
    for (int i = 0; i < steps.size(); i++) {
      double taken = (System.nanoTime() - begun) / NANOS;
      announce(i, expected == 0 ? 1 : taken / expected);
      Step step = steps.get(i);
      try {
        step.work().run();
      } catch (IOException | RuntimeException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw stopped(e);
        }
        failed++;
        progress.printf("%s has failed%n", step.name());
        e.printStackTrace(progress);
        failures.failed(step.name(), e);
      }
      expected += step.seconds();
    }
    return failed;
  }

  /** What fails because all is to end is no result, and the rest is left. */
  private static InterruptedException stopped(Exception cause) {
    InterruptedException stopped = new InterruptedException("the benchmark was stopped");
    stopped.initCause(cause);
    return stopped;
  }

  /**
   * @param pace how much longer steps took so far than they were expected to
   */
  private void announce(int next, double pace) {
    int left = steps.subList(next, steps.size()).stream().mapToInt(Step::seconds).sum();
    progress.printf(
        "[%d of %d] %s; %.0f min left at this machine's pace%n",
        next + 1, steps.size(), steps.get(next).name(), Math.ceil(left * pace / MINUTE));
  }
}
