package io.lethe.jobs.cli;

import io.lethe.curation.KeyRing;
import io.lethe.curation.snapshot.SnapshotNote;
import io.lethe.jobs.catalog.SnapshotRegister;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.jobs.snapshot.SnapshotStore;
import io.lethe.jobs.snapshot.Withdrawal;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe consent}: what subjects decide after their data landed. */
@Command(
    name = "consent",
    mixinStandardHelpOptions = true,
    description = "Records what subjects decide after their data landed.")
public final class ConsentCommand implements Subcommand {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "a command is required: withdraw");
  }

  /** Who withdraws: by pseudonym, or by the id of the raw zone, which the key set turns into it. */
  static final class Subject {

    @Option(names = "--subject", paramLabel = "PSEUDONYM", description = "As the catalog has it.")
    private String pseudonym;

    @Option(
        names = "--subject-id",
        paramLabel = "ID",
        description = "As the hospital has it; needs the project's key set.")
    private String id;
  }

  @Command(
      name = "withdraw",
      mixinStandardHelpOptions = true,
      description = {
        "Records that a subject withdrew: the catalog denies its objects to new snapshots, and every"
            + " snapshot that holds some is marked with a signed revocation, so that it resolves no"
            + " more. Doing it again changes nothing.",
        "Objects and manifests stay: the next snapshot of each data set is made without the subject."
      },
      footer = {
        "",
        "Example:",
        "  lethe consent withdraw --project trial-7 --subject-id 4711",
        "",
        "Prints NAME@VERSION of each snapshot that was marked."
      })
  int withdraw(
      @Mixin ConfigOption config,
      @Option(names = "--project", required = true, description = "Name of the project.")
          String project,
      @ArgGroup(multiplicity = "1") Subject subject)
      throws IOException {
    try (SnapshotContext context = SnapshotContext.open(config)) {
      LetheConfig loaded = context.config();
      String pseudonym =
          subject.pseudonym != null
              ? subject.pseudonym
              : new KeyRing(loaded.rules().keys()).pseudonyms(project).subject(subject.id);
      SnapshotRegister register = new SnapshotRegister(loaded.catalog().owner());
      Instant now = Instant.now();
      context.audit("consent.withdraw", project + "/" + pseudonym, "DONE", Map.of());
      register.withdraw(project, pseudonym, now, "lethe consent withdraw");
      SnapshotStore snapshots = context.snapshots();
      Withdrawal withdrawal =
          new Withdrawal(snapshots, loaded.snapshots().signingKey(), Clock.systemUTC());
      for (SnapshotNote note : withdrawal.revoke(project, pseudonym)) {
        register.revoke(snapshots.read(note.name(), note.version()).head(), now);
        spec.commandLine().getOut().println(note.name() + "@" + note.version());
      }
    }
    return 0;
  }
}
