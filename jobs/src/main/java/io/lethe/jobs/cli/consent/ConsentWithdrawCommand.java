package io.lethe.jobs.cli.consent;

import io.lethe.jobs.catalog.Subject;
import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.cli.snapshot.SnapshotContext;
import io.lethe.jobs.cli.snapshot.SnapshotMaker;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.jobs.snapshot.Faults;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lethe consent withdraw}: a subject may be used no more. */
@Command(
    name = "withdraw",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Records that a subject withdrew: what lands of it from now on is refused, the catalog"
          + " denies its objects to new snapshots, and every snapshot that holds some is marked"
          + " with a signed revocation, so that it resolves no more. Doing it again changes"
          + " nothing, and ends what a failure left undone.",
      "Objects and manifests stay, unless --delete-objects is given."
    },
    footer = {
      "",
      "Examples:",
      "  lethe consent withdraw --project trial-7 --subject-id 4711 --delete-objects --dry-run",
      "  lethe consent withdraw --project trial-7 --subject-id 4711 --next --wait PT2M",
      "",
      "Prints NAME@VERSION of each snapshot that was marked, and what was made and deleted.",
      "",
      "Exit status: 0 done, 1 failed, 2 wrong usage, 3 done, but a next snapshot was refused."
    })
final class ConsentWithdrawCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @Mixin private SubjectOption subject;

  @Option(
      names = "--next",
      description =
          "Make the next snapshot of each data set whose last one holds the subject: the same"
              + " query asked again, without what may not be used.")
  private boolean next;

  @Option(
      names = "--delete-objects",
      description = "Delete the subject's curated objects, of all versions. For good.")
  private boolean delete;

  @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "One JSON object at the end instead of lines.")
  private boolean json;

  @Mixin private WaitOption wait;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    WithdrawalReport report = new WithdrawalReport(json ? line -> {} : out::println);
    try (SnapshotContext context = SnapshotContext.open(config)) {
      LetheConfig loaded = context.config();
      Subject who = subject.subject(spec.commandLine(), loaded);
      WithdrawalSteps steps = new WithdrawalSteps(context, who, report);
      if (dryRun) {
        steps.preview(next, delete);
      } else {
        steps.record();
        steps.revoke();
      }
      Faults.collect("the catalog", report.faults(), () -> tellIfUnknown(steps, report));
      if (!dryRun) {
        follow(steps, loaded, report.faults());
      }
      if (json) {
        out.println(report.json(who, !dryRun));
      }
    }
    report.refused().forEach(err::println);
    if (!report.faults().isEmpty()) {
      throw new IOException(
          (dryRun
                  ? "not all was looked at: "
                  : "the withdrawal is in force, but not all that follows was done; run the command"
                      + " again: ")
              + String.join("; ", report.faults()));
    }
    return report.refused().isEmpty() ? 0 : SnapshotMaker.REFUSED;
  }

  private void tellIfUnknown(WithdrawalSteps steps, WithdrawalReport report) throws IOException {
    if (report.faults().isEmpty() && !steps.known()) {
      spec.commandLine()
          .getErr()
          .println(
              "neither the catalog nor a snapshot knows the subject: "
                  + (dryRun
                      ? "only what lands of it would be refused"
                      : "what lands of it from now on is refused, and nothing else is there to be"
                          + " done"));
    }
  }

  private void follow(WithdrawalSteps steps, LetheConfig loaded, List<String> faults) {
    if (next) {
      steps.next();
    }
    if (delete) {
      steps.delete();
    }
    Faults.collect("the ingest job", faults, () -> wait.await(loaded, steps.place()));
  }
}
