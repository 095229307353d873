package io.lethe.jobs.cli.snapshot;

import io.lethe.curation.AccessTier;
import io.lethe.curation.DataUse;
import io.lethe.curation.snapshot.DenialCode;
import io.lethe.curation.snapshot.SemanticVersion;
import io.lethe.jobs.snapshot.Resolution;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a snapshot is asked for, of commands that hand it out, and what is said where it is not. */
final class SnapshotQuestion {

  private static final int DENIED = 3;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

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

  /**
   * The purpose.
   *
   * @throws ParameterException if it is no permission
   */
  DataUse requirePermission() {
    return DataUse.of(purpose)
        .filter(DataUse::permission)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(), "--purpose is a DUO permission, as DUO:0000042"));
  }

  /** Asks for a snapshot as of now; the caller has it audited. */
  Resolution.Answer ask(SnapshotContext context, String name, SemanticVersion version)
      throws IOException {
    return new Resolution(context.snapshots(), context.config().snapshots().publicKey())
        .resolve(
            new Resolution.Question(
                name, version, requirePermission(), reference, tier, Instant.now()));
  }

  /** What the audit log says of the question. */
  Map<String, String> details() {
    return Map.of("purpose", requirePermission().code(), "tier", tier.tag());
  }

  /** Says why the snapshot is not handed out; returns the exit status. */
  int deny(Resolution.Answer answer) {
    DenialCode code = answer.denial().orElseThrow();
    String needed =
        code == DenialCode.ACCESS_TIER_TOO_LOW
            ? " It takes --tier " + answer.head().accessTier() + "."
            : "";
    spec.commandLine().getErr().println(code + ": " + code.meaning() + needed);
    return DENIED;
  }
}
