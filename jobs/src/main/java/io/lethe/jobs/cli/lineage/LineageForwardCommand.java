package io.lethe.jobs.cli.lineage;

import io.lethe.curation.SecretFile;
import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.lineage.LineageEndpoint;
import io.lethe.jobs.lineage.LineageForward;
import io.lethe.jobs.lineage.LineageTopic;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe lineage forward}: the topic's events to another catalog. */
@Command(
    name = "forward",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Sends the events of the lineage topic to an OpenLineage endpoint, each at least once and"
            + " those of a run in order, and goes on where it was the last time.",
    footer = {
      "",
      "Examples:",
      "  lethe lineage forward --url http://marquez:5000",
      "  lethe lineage forward --url https://datahub:8080/openapi/openlineage \\",
      "      --token-file /run/secrets/datahub --exit",
      "",
      "Without --token-file the token is what LETHE_LINEAGE_TOKEN holds, if anything.",
      "Exit status: 0 done, 1 failed, 2 wrong usage, 3 done but the endpoint refused events."
    })
final class LineageForwardCommand implements Callable<Integer> {

  private static final int REFUSED = 3;

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @Option(
      names = "--url",
      paramLabel = "URL",
      required = true,
      description = "Where events go, without /api/v1/lineage.")
  private URI url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "Holds a bearer token. Do not send one over http except to this machine.")
  private Path tokenFile;

  @Option(
      names = "--group",
      paramLabel = "NAME",
      defaultValue = "lethe-lineage-forward",
      description =
          "Consumer group that remembers what was sent; one an endpoint (default:"
              + " ${DEFAULT-VALUE}).")
  private String group;

  @Option(
      names = "--exit",
      description = "End at the end of the topic instead of waiting for more.")
  private boolean exit;

  @Option(
      names = "--attempts",
      paramLabel = "N",
      defaultValue = "10",
      description = "How often an event is tried (default: ${DEFAULT-VALUE}).")
  private int attempts;

  @Option(
      names = "--pause",
      paramLabel = "DURATION",
      defaultValue = "PT0.5S",
      description =
          "Pause after the first failure, which then doubles up to 30 s (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration pause;

  @Option(
      names = "--skip-refused",
      description = "Go on where the endpoint refuses an event for good, instead of stopping.")
  private boolean skipRefused;

  private long refused;

  @Override
  public Integer call() throws IOException {
    LineageTopic topic = new LineageTopic(config.load().kafka());
    PrintWriter err = spec.commandLine().getErr();
    LineageForward forward =
        new LineageForward(topic, endpoint(), group, skipRefused ? this::refuse : null);
    err.println(forward.run(exit) + " events sent, " + refused + " refused");
    return refused == 0 ? 0 : REFUSED;
  }

  private void refuse(String where) {
    refused++;
    spec.commandLine().getErr().println("refused: " + where);
  }

  private LineageEndpoint endpoint() throws IOException {
    if (attempts < 1 || pause.toMillis() < 1) {
      throw new ParameterException(spec.commandLine(), "--attempts and --pause must be positive");
    }
    try {
      return new LineageEndpoint(url, token(), attempts, pause);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private String token() throws IOException {
    if (tokenFile != null) {
      return SecretFile.read(tokenFile).strip();
    }
    return System.getenv("LETHE_LINEAGE_TOKEN");
  }
}
