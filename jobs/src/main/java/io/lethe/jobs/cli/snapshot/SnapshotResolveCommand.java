package io.lethe.jobs.cli.snapshot;

import io.lethe.curation.snapshot.DenialCode;
import io.lethe.curation.snapshot.SemanticVersion;
import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.cli.SnapshotName;
import io.lethe.jobs.snapshot.Resolution;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe snapshot resolve}: the manifest, or why not. */
@Command(
    name = "resolve",
    mixinStandardHelpOptions = true,
    description =
        "Checks signature, revocations, approval, consent, purpose, reference and access tier, and"
            + " prints the keys of the manifest's files. Every decision is in the audit log.",
    footer = {
      "",
      "Example:",
      "  lethe snapshot resolve lungs@1.0.0 --purpose DUO:0000006 --tier controlled",
      "",
      "Exit status: 0 allowed, 1 failed, 2 wrong usage, 3 denied: the code is on standard error."
    })
final class SnapshotResolveCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "NAME@VERSION", description = "Which snapshot.")
  private SnapshotName wanted;

  @Mixin private SnapshotQuestion question;

  @Override
  public Integer call() throws IOException {
    question.requirePermission();
    try (SnapshotContext context = SnapshotContext.open(config)) {
      SemanticVersion version = wanted.resolve(context.snapshots());
      Resolution.Answer answer = question.ask(context, wanted.name(), version);
      context.audit(
          "snapshot.resolve",
          wanted.name() + "@" + version,
          answer.denial().map(DenialCode::name).orElse("ALLOWED"),
          question.details());
      if (answer.denial().isPresent()) {
        return question.deny(answer);
      }
      answer.parts().forEach(spec.commandLine().getOut()::println);
      return 0;
    }
  }
}
