package io.lethe.catalog;

import io.lethe.jobs.cli.catalog.CatalogCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** What {@code lethe catalog} said. */
record Said(int status, String out, String err) {

  /** Runs a command with the configuration of an installation. */
  static Said by(Path config, String command, String... options) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of(command, "--config", config.toString()));
    arguments.addAll(List.of(options));
    int status =
        new CommandLine(new CatalogCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments.toArray(String[]::new));
    return new Said(status, out.toString(), err.toString());
  }
}
