package io.lethe.jobs.cli.consent;

import io.lethe.jobs.catalog.ErasedSubjects;
import io.lethe.jobs.catalog.Subject;
import io.lethe.jobs.cli.Commands;
import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.cli.Subcommand;
import io.lethe.jobs.cli.snapshot.SnapshotContext;
import io.lethe.jobs.cli.snapshot.SnapshotMaker;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.jobs.snapshot.Faults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lethe consent}: what subjects decide after their data landed. */
@Command(
    name = "consent",
    mixinStandardHelpOptions = true,
    subcommands = ConsentGrantCommand.class,
    description = "Records what subjects decide after their data landed.")
public final class ConsentCommand implements Subcommand {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw Commands.required(spec);
  }

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
        "Example:",
        "  lethe consent withdraw --project trial-7 --subject-id 4711 --next --wait PT2M",
        "",
        "Prints NAME@VERSION of each snapshot that was marked, and what was made and deleted.",
        "",
        "Exit status: 0 done, 1 failed, 2 wrong usage, 3 done, but a next snapshot was refused."
      })
  int withdraw(
      @Mixin ConfigOption config,
      @Option(
              names = "--project",
              paramLabel = "NAME",
              required = true,
              description = "Name of the project.")
          String project,
      @ArgGroup(multiplicity = "1") SubjectOption subject,
      @Option(
              names = "--next",
              description =
                  "Make the next snapshot of each data set whose last one holds the subject: the"
                      + " same query asked again, without what may not be used.")
          boolean next,
      @Option(
              names = "--delete-objects",
              description = "Delete the subject's curated objects, of all versions. For good.")
          boolean delete,
      @Mixin WaitOption wait)
      throws IOException {
    try (SnapshotContext context = SnapshotContext.open(config)) {
      LetheConfig loaded = context.config();
      String pseudonym = subject.pseudonym(spec.commandLine(), loaded, project);
      WithdrawalSteps steps =
          new WithdrawalSteps(
              context, new Subject(project, pseudonym), spec.commandLine().getOut()::println);
      steps.record();
      List<String> faults = new ArrayList<>(steps.revoke());
      if (faults.isEmpty() && !steps.known()) {
        spec.commandLine()
            .getErr()
            .println(
                "neither the catalog nor a snapshot knows the subject: what lands of it from now on"
                    + " is refused, and nothing else was there to be done");
      }
      List<String> refusals = next ? steps.next(faults) : List.of();
      if (delete) {
        Faults.collect("the subject's objects", faults, () -> steps.delete(faults));
      }
      Faults.collect("the ingest job", faults, () -> wait.await(loaded, steps.place()));
      refusals.forEach(spec.commandLine().getErr()::println);
      if (!faults.isEmpty()) {
        throw new IOException(
            "the withdrawal is in force, but not all that follows was done; run the command again: "
                + String.join("; ", faults));
      }
      return refusals.isEmpty() ? 0 : SnapshotMaker.REFUSED;
    }
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
    try (SnapshotContext context = SnapshotContext.open(config)) {
      List<String> faults = new ArrayList<>();
      for (Subject erased :
          ErasedSubjects.of(context.config().catalog().owner(), WithdrawalSteps.DELETION)) {
        WithdrawalSteps steps =
            new WithdrawalSteps(context, erased, spec.commandLine().getOut()::println);
        Faults.collect(DecisionSteps.name(erased), faults, () -> steps.sweep(faults));
      }
      if (!faults.isEmpty()) {
        throw new IOException(
            "not all was looked at; run the command again: " + String.join("; ", faults));
      }
      return 0;
    }
  }
}
