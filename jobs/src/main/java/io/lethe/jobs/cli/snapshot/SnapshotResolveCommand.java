package io.lethe.jobs.cli.snapshot;

import io.lethe.curation.AccessTier;
import io.lethe.curation.DataUse;
import io.lethe.curation.snapshot.DenialCode;
import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.cli.SnapshotName;
import io.lethe.jobs.snapshot.Resolution;
import io.lethe.jobs.snapshot.SnapshotStore;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

  private static final int DENIED = 3;

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "NAME@VERSION", description = "Which snapshot.")
  private SnapshotName wanted;

  @Option(
      names = "--purpose",
      paramLabel = "DUO",
      required = true,
      description = "What the data is for, as a DUO permission.")
  private String purpose;

  @Option(
      names = "--reference",
      paramLabel = "BUILD",
      description = "Reference build that sequencing data must have.")
  private String reference;

  @Option(
      names = "--tier",
      paramLabel = "TIER",
      defaultValue = "open",
      description =
          "open, registered or controlled: what the asker may see (default: ${DEFAULT-VALUE}).")
  private AccessTier tier;

  @Override
  public Integer call() throws IOException {
    DataUse use =
        DataUse.of(purpose)
            .filter(DataUse::permission)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "--purpose is a DUO permission, as DUO:0000042"));
    try (SnapshotContext context = SnapshotContext.open(config)) {
      SnapshotStore snapshots = context.snapshots();
      Resolution.Question question =
          new Resolution.Question(
              wanted.name(), wanted.resolve(snapshots), use, reference, tier, Instant.now());
      Resolution.Answer answer =
          new Resolution(snapshots, context.config().snapshots().publicKey()).resolve(question);
      context.audit(
          "snapshot.resolve",
          wanted.name() + "@" + question.version(),
          answer.denial().map(DenialCode::name).orElse("ALLOWED"),
          Map.of("purpose", use.code(), "tier", tier.tag()));
      if (answer.denial().isPresent()) {
        DenialCode code = answer.denial().get();
        spec.commandLine().getErr().println(code + ": " + code.meaning() + needed(answer));
        return DENIED;
      }
      answer.parts().forEach(spec.commandLine().getOut()::println);
      return 0;
    }
  }

  private static String needed(Resolution.Answer answer) {
    return answer.denial().filter(code -> code == DenialCode.ACCESS_TIER_TOO_LOW).isPresent()
        ? " It takes --tier " + answer.head().accessTier() + "."
        : "";
  }
}
