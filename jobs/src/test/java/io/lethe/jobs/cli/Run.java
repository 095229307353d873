package io.lethe.jobs.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import picocli.CommandLine;

/**
 * One call of the command line.
 *
 * @param status the exit status
 * @param out what it printed
 * @param err what it complained of
 */
public record Run(int status, String out, String err) {

  private static final String HOME = "lethe.home";

  /** As {@link #of}, of an installation in this folder. */
  public static Run at(Path home, String... args) {
    String former = System.getProperty(HOME);
    System.setProperty(HOME, home.toString());
    try {
      return of(args);
    } finally {
      if (former == null) {
        System.clearProperty(HOME);
      } else {
        System.setProperty(HOME, former);
      }
    }
  }

  /** Calls it with these arguments. */
  public static Run of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Lethe.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int status = line.execute(args);
    return new Run(status, out.toString(), err.toString());
  }
}
