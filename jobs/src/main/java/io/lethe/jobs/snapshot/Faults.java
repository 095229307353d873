package io.lethe.jobs.snapshot;

import java.io.IOException;
import java.util.List;

/** For work on many things of which one that fails must not keep the others from being done. */
public final class Faults {

  private Faults() {}

  /** A piece of such work. */
  @FunctionalInterface
  public interface Work {

    void run() throws IOException;
  }

  /**
   * Does the work; if that fails, adds a sentence to {@code faults}.
   *
   * @param about what the work is on, without identifiers of the raw zone
   */
  public static void collect(String about, List<String> faults, Work work) {
    try {
      work.run();
    } catch (IOException | RuntimeException e) {
      faults.add(about + ": " + e.getMessage());
    }
  }
}
