package io.lethe.faults;

import java.util.Objects;

/**
 * One fault.
 *
 * @param name says what breaks, for the table
 * @param body lands deliveries, breaks something, and calls {@link Recovery#begins} when it is
 *     whole again
 */
record Scenario(String name, Body body) {

  Scenario {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(body, "body");
  }

  @FunctionalInterface
  interface Body {

    void run(Rig rig, Recovery recovery) throws Exception;
  }

  @Override
  public String toString() {
    return name;
  }
}
