package io.lethe.snapshot;

import io.lethe.jobs.cli.Lethe;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whoever types commands of {@code lethe} at an installation. */
public record User(Path config) {

  /** What a command said. */
  public record Said(int status, String out, String err) {

    public List<String> lines() {
      return out.lines().toList();
    }
  }

  /** Runs {@code lethe GROUP COMMAND --config … REST}. */
  public Said lethe(String group, String command, String... rest) {
    List<String> arguments =
        new ArrayList<>(List.of(group, command, "--config", config.toString()));
    arguments.addAll(List.of(rest));
    return run(arguments.toArray(String[]::new));
  }

  public Said snapshot(String command, String... rest) {
    return lethe("snapshot", command, rest);
  }

  public static Said run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Lethe.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Said(status, out.toString(), err.toString());
  }
}
