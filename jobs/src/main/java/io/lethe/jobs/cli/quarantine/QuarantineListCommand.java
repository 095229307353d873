package io.lethe.jobs.cli.quarantine;

import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.cli.RowFormat;
import io.lethe.jobs.quarantine.MessageId;
import io.lethe.jobs.quarantine.Newest;
import io.lethe.jobs.quarantine.Refusal;
import io.lethe.jobs.quarantine.Releases;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe quarantine list}: what was refused. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Prints the newest refusals that nobody has settled, newest last. All conditions must"
            + " hold.",
    footer = {
      "",
      "Examples:",
      "  lethe quarantine list --project trial-7 --since P7D",
      "  lethe quarantine list --stage curate --format csv --limit 1000",
      "  lethe quarantine list --delivery landing.runs-0-12 --show-uris",
      "",
      "Exit status: 0 done, also where nothing is found; 1 failed, 2 wrong usage."
    })
final class QuarantineListCommand implements Callable<Integer> {

  private static final int MAX_LIMIT = 10_000;

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @ArgGroup(validate = false, heading = "Conditions%n")
  private QuarantineFilters filters = new QuarantineFilters();

  @Option(
      names = "--all",
      description = "Also those that were retried or released; what settled them is a column.")
  private boolean all;

  @Option(
      names = "--show-uris",
      description = "Also event ids and URIs, which are identifiers; the audit log tells that.")
  private boolean uris;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, json or csv (default: ${DEFAULT-VALUE}).")
  private RowFormat format;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most so many, 1 to 10000 (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Override
  public Integer call() throws IOException {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new ParameterException(spec.commandLine(), "--limit must be 1 to " + MAX_LIMIT);
    }
    try (QuarantineContext context = QuarantineContext.open(config)) {
      Releases releases = context.releases();
      Newest newest = new Newest(limit);
      long unreadable =
          context
              .refusals()
              .scan(
                  filters.filter(),
                  batch -> {
                    Map<MessageId, String> settled = all ? Map.of() : releases.of(ids(batch));
                    batch.stream()
                        .filter(refusal -> !settled.containsKey(refusal.id()))
                        .forEach(newest);
                  });
      List<Refusal> found = newest.refusals();
      if (uris && !found.isEmpty()) {
        context.audit(
            "quarantine.show-uris",
            context.config().kafka().topics().quarantine(),
            Map.of("refusals", QuarantineContext.text(ids(found))));
      }
      print(found, all ? releases.of(ids(found)) : Map.of());
      explain(newest.more(), unreadable);
    }
    return 0;
  }

  private void print(List<Refusal> found, Map<MessageId, String> settled) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    RefusalRows rows = new RefusalRows(uris, all);
    RowFormat.Printer printer = format.printer(rows.columns(), out);
    for (Refusal refusal : found) {
      printer.add(RefusalRows.printed(rows.row(refusal, settled.get(refusal.id())), format));
    }
    printer.complete();
    out.flush();
  }

  private void explain(boolean more, long unreadable) {
    PrintWriter err = spec.commandLine().getErr();
    if (more) {
      err.println("The newest " + limit + "; see --limit.");
    }
    if (unreadable > 0) {
      err.println(unreadable + " messages are no quarantine records that this version reads.");
    }
  }

  private static List<MessageId> ids(Collection<Refusal> refusals) {
    return refusals.stream().map(Refusal::id).toList();
  }
}
