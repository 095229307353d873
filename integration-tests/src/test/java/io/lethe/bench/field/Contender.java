package io.lethe.bench.field;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * One way to do the work of a part.
 *
 * @param name in the table
 * @param role what it is compared as
 * @param preparation what is done before each run and not measured
 * @param command to run, for the folder of what it writes
 * @param client of a command that is a server; else {@link #NO_CLIENT}
 */
public record Contender(
    String name,
    Role role,
    Preparation preparation,
    Function<Path, List<String>> command,
    Function<Path, Client> client) {

  /** For commands that end by themselves. */
  public static final Client NO_CLIENT = () -> {};

  /** What a contender is. */
  public enum Role {
    /** The least that can be done, as a process. */
    LIMIT,
    /** The same in a process that has run for a while. */
    WARM_LIMIT,
    /** Lethe as a process, with its start. */
    LETHE,
    /** Lethe as a worker of the job has it. */
    WARM_LETHE,
    /** Another tool as a process. */
    PEER;

    /** What a rate is a part of. */
    Role limit() {
      return isWarm() ? WARM_LIMIT : LIMIT;
    }

    /** Whether it is a {@link WarmProcess}. */
    boolean isWarm() {
      return this == WARM_LETHE || this == WARM_LIMIT;
    }
  }

  /** Makes ready the folder of what a run writes. */
  @FunctionalInterface
  public interface Preparation {

    void prepare(Path output) throws IOException;
  }

  /** Uses a server until the work is done. */
  @FunctionalInterface
  public interface Client {

    void run() throws IOException, InterruptedException;
  }

  public Contender {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(preparation, "preparation");
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(client, "client");
  }

  public static Contender of(String name, Role role, Function<Path, List<String>> command) {
    return new Contender(name, role, output -> {}, command, output -> NO_CLIENT);
  }

  /** One that changes files in place: they are copied before each run. */
  Contender after(Preparation what) {
    return new Contender(name, role, what, command, client);
  }

  Contender servedTo(Function<Path, Client> whom) {
    return new Contender(name, role, preparation, command, whom);
  }
}
