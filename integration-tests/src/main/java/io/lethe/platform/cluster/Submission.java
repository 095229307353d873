package io.lethe.platform.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A job to be run from a jar.
 *
 * @param jar with the job and what it needs beyond Flink
 * @param entryClass the class with the main method
 * @param arguments of the main method
 * @param parallelism of operators that state none; empty for the cluster's default
 * @param savepoint to start from
 */
public record Submission(
    Path jar,
    String entryClass,
    List<String> arguments,
    OptionalInt parallelism,
    Optional<String> savepoint) {

  public Submission {
    Objects.requireNonNull(jar, "jar");
    Objects.requireNonNull(entryClass, "entryClass");
    arguments = List.copyOf(arguments);
  }

  /** A job that starts empty. */
  public static Submission of(Path jar, String entryClass, List<String> arguments) {
    return new Submission(jar, entryClass, arguments, OptionalInt.empty(), Optional.empty());
  }

  public Submission at(int tasks) {
    return new Submission(jar, entryClass, arguments, OptionalInt.of(tasks), savepoint);
  }

  /**
   * @param location as {@link FlinkRest#stopWithSavepoint} returns it
   */
  public Submission from(String location) {
    return new Submission(jar, entryClass, arguments, parallelism, Optional.of(location));
  }
}
