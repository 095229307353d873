package io.lethe.bench.field;

import static io.lethe.bench.field.Contender.Role.LIMIT;
import static io.lethe.bench.field.Contender.Role.WARM_LIMIT;

import java.nio.file.Path;
import java.util.List;

/** What the machine allows. */
final class Limits {

  private static final String NAME = "read, two SHA-256, write";

  private Limits() {}

  /**
   * As a process, and when it has run for a while.
   *
   * @param in what is read
   */
  static List<Contender> of(Path in) {
    return List.of(
        Contender.of("limit: " + NAME, LIMIT, out -> JavaCommand.of(LimitProcess.class, out, in)),
        Contender.of(
            "limit warm: " + NAME,
            WARM_LIMIT,
            out -> JavaCommand.warm(LimitProcess.class, out, in)));
  }
}
