package io.lethe.jobs.cli.consent;

import io.lethe.curation.DataUse;
import io.lethe.jobs.catalog.Subject;
import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.cli.snapshot.SnapshotContext;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code lethe consent grant}: a subject agrees, for the first time, again, or to something else.
 */
@Command(
    name = "grant",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Records what a subject agrees to from now on. It prevails over what deliveries said of the"
          + " subject, whether that was more or less, until the next decision; after a withdrawal"
          + " objects of the subject may land and be in new snapshots again.",
      "Nothing comes back: snapshots that a withdrawal marked stay revoked, what was deleted stays"
          + " deleted, and what was refused has to land again. A delivery that says itself that it"
          + " may not be used is refused, whatever is granted here."
    },
    footer = {
      "",
      "Examples:",
      "  lethe consent grant --project trial-7 --subject-id 4711 --duo DUO:0000042",
      "  lethe consent grant --project trial-7 --subject-id 4711 --duo DUO:0000006 \\",
      "      --duo DUO:0000018 --expires 2030-01-01T00:00:00Z --wait PT2M",
      "",
      "Prints what is granted and what was in force before.",
      "",
      "Exit status: 0 done, 1 failed, 2 wrong usage."
    })
final class ConsentGrantCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @Mixin private SubjectOption subject;

  @Option(
      names = "--duo",
      paramLabel = "CODE",
      required = true,
      description =
          "GA4GH DUO code of what is agreed to: one permission, for example DUO:0000042, and"
              + " modifiers; may be repeated.")
  private List<String> codes;

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      description =
          "From then on it is no longer in force, for example 2030-01-01T00:00:00Z; without it, it"
              + " does not end.")
  private Instant expires;

  @Option(names = "--dry-run", description = "Say what would be recorded, and record nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "One JSON object instead of a line.")
  private boolean json;

  @Mixin private WaitOption wait;

  @Override
  public Integer call() throws IOException {
    Grant.Terms terms = new Grant.Terms(requireCodes(), requireFuture());
    try (SnapshotContext context = SnapshotContext.open(config)) {
      Subject who = subject.subject(spec.commandLine(), context.config());
      Grant grant = new Grant(context, who, terms);
      Grant.Former former = grant.former();
      if (!dryRun) {
        grant.record();
      }
      spec.commandLine().getOut().println(json ? grant.json(former) : grant.text(former));
      if (!former.known()) {
        spec.commandLine()
            .getErr()
            .println(
                "the catalog does not know the subject: the decision is about what lands from now"
                    + " on");
      }
      if (!dryRun) {
        wait.await(context.config(), grant.place());
      }
      return 0;
    }
  }

  /** As {@link io.lethe.curation.ConsentCheck} reads them: anything else would deny. */
  private List<String> requireCodes() {
    Set<DataUse> terms = new LinkedHashSet<>();
    for (String code : codes) {
      terms.add(
          DataUse.of(code)
              .orElseThrow(() -> wrong("--duo: '" + code + "' is no code that consent uses")));
    }
    if (terms.stream().filter(DataUse::permission).count() != 1) {
      throw wrong("--duo: one permission is needed, for example DUO:0000042, and modifiers");
    }
    return terms.stream().map(DataUse::code).toList();
  }

  private Instant requireFuture() {
    if (expires != null && !expires.isAfter(Instant.now())) {
      throw wrong("--expires: what has ended cannot be granted; lethe consent withdraw ends it");
    }
    return expires == null ? null : expires.truncatedTo(ChronoUnit.MILLIS);
  }

  private ParameterException wrong(String text) {
    return new ParameterException(spec.commandLine(), text);
  }
}
