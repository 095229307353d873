package io.lethe.jobs.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration has faults; the message has a line for each. */
public final class InvalidConfigException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final List<String> lines;

  /**
   * @param file where they are, as it is told
   * @param faults one or more
   */
  InvalidConfigException(String file, List<String> faults) {
    this(faults.stream().map(fault -> file + ": " + fault).toList());
  }

  private InvalidConfigException(List<String> lines) {
    super(lines.stream().collect(Collectors.joining("\n")));
    this.lines = lines;
  }

  /** Each fault in a line of its own, with its file. */
  public List<String> lines() {
    return lines;
  }
}
