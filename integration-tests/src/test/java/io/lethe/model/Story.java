package io.lethe.model;

import java.util.ArrayList;
import java.util.List;

/** What was done so far, to tell it where something is wrong. Not thread-safe. */
final class Story {

  private final long seed;
  private final List<String> steps = new ArrayList<>();

  Story(long seed) {
    this.seed = seed;
  }

  void add(String step) {
    steps.add(step);
  }

  @Override
  public String toString() {
    return "seed %d, after%n%s%n".formatted(seed, String.join(System.lineSeparator(), steps));
  }
}
