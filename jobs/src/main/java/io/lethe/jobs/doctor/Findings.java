package io.lethe.jobs.doctor;

import java.util.function.Consumer;

/** Takes what the checks of one group find. Thread-safe; deaf once it is closed. */
final class Findings implements AutoCloseable {

  private final String group;
  private final Consumer<Finding> consumer;
  private boolean closed;

  Findings(String group, Consumer<Finding> consumer) {
    this.group = group;
    this.consumer = consumer;
  }

  /** How many there are, in words. */
  static String count(int number, String one, String more) {
    return number + " " + (number == 1 ? one : more);
  }

  void pass(String check, String found) {
    add(check, Level.PASS, found, "");
  }

  void warn(String check, String found, String mend) {
    add(check, Level.WARN, found, mend);
  }

  void fail(String check, String found, String mend) {
    add(check, Level.FAIL, found, mend);
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  private synchronized void add(String check, Level level, String found, String mend) {
    if (!closed) {
      consumer.accept(
          new Finding(check.isEmpty() ? group : group + "." + check, level, found, mend));
    }
  }
}
