package io.lethe.jobs.cli.consent;

import io.lethe.jobs.catalog.ErasedSubjects;
import io.lethe.jobs.catalog.Subject;
import io.lethe.jobs.cli.Commands;
import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.cli.Subcommand;
import io.lethe.jobs.cli.snapshot.SnapshotContext;
import io.lethe.jobs.snapshot.Faults;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lethe consent}: what subjects decide after their data landed. */
@Command(
    name = "consent",
    mixinStandardHelpOptions = true,
    subcommands = {ConsentWithdrawCommand.class, ConsentGrantCommand.class},
    description = "Records what subjects decide after their data landed.")
public final class ConsentCommand implements Subcommand {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw Commands.required(spec);
  }

  @Command(
      name = "sweep",
      mixinStandardHelpOptions = true,
      description = {
        "Deletes what was curated of subjects since their objects were deleted, by withdraw with"
            + " --delete-objects. It is refused when it lands, and no version lists it; but an image"
            + " tells its patient only once it is read, and has been written by then. To be run"
            + " each day."
      },
      footer = {
        "",
        "Prints PROJECT/SUBJECT of each subject of whom there was something, and how much.",
        "",
        "Exit status: 0 done, 1 failed, 2 wrong usage."
      })
  int sweep(@Mixin ConfigOption config) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (SnapshotContext context = SnapshotContext.open(config)) {
      List<String> faults = new ArrayList<>();
      for (Subject erased :
          ErasedSubjects.of(context.config().catalog().owner(), WithdrawalSteps.DELETION)) {
        String name = DecisionSteps.name(erased);
        WithdrawalReport report = new WithdrawalReport(line -> {});
        WithdrawalSteps steps = new WithdrawalSteps(context, erased, report);
        Faults.collect(
            name,
            faults,
            () -> {
              int deleted = steps.sweep();
              if (deleted > 0) {
                out.println(name);
                out.println(deleted + " objects deleted");
              }
            });
        faults.addAll(report.faults());
      }
      if (!faults.isEmpty()) {
        throw new IOException(
            "not all was looked at; run the command again: " + String.join("; ", faults));
      }
      return 0;
    }
  }
}
