package io.lethe.jobs.cli.snapshot;

import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.cli.SnapshotName;
import io.lethe.jobs.snapshot.SnapshotStore;
import io.lethe.jobs.snapshot.SnapshotVerification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe snapshot verify}: is it still what was signed? */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Checks signature, digests of the manifest, counts and Merkle root; with --sample or"
            + " --full also the bytes of objects.",
    footer = {
      "",
      "Examples:",
      "  lethe snapshot verify lungs@1.0.0                 fast: the manifest",
      "  lethe snapshot verify lungs@1.0.0 --sample 0.01   and one object in a hundred",
      "  lethe snapshot verify lungs@1.0.0 --full          and every object",
      "  lethe snapshot verify lungs@1.0.0 --full --in /data/lungs --split train",
      "",
      "Exit status: 0 valid, 1 not valid or failed, 2 wrong usage."
    })
final class SnapshotVerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "NAME[@VERSION]", description = "The last one without a version.")
  private SnapshotName wanted;

  @Option(names = "--sample", paramLabel = "SHARE", description = "Share of objects, 0 to 1.")
  private double sample;

  @Option(names = "--full", description = "All objects.")
  private boolean full;

  @Option(
      names = "--in",
      paramLabel = "DIR",
      description = "A folder that it was staged to, instead of the research zone.")
  private Path staged;

  @Option(
      names = "--split",
      paramLabel = "NAME",
      description = "Reads objects of one split alone, where no others were staged.")
  private String split;

  @Override
  public Integer call() throws IOException {
    if (sample < 0 || sample > 1) {
      throw new ParameterException(spec.commandLine(), "--sample is a share of 0 to 1");
    }
    try (SnapshotContext context = SnapshotContext.open(config)) {
      SnapshotStore snapshots = staged == null ? context.snapshots() : context.staged(staged);
      SnapshotVerification.Report report =
          new SnapshotVerification(snapshots, context.config().snapshots().publicKey(), split)
              .verify(
                  wanted.name(),
                  wanted.resolve(snapshots),
                  full ? 1 : sample,
                  // Another choice every time, so that repeated samples see more and more.
                  System.nanoTime());
      report.findings().forEach(finding -> spec.commandLine().getErr().println(finding));
      spec.commandLine().getOut().println(line(report));
      return report.valid() ? 0 : 1;
    }
  }

  /** Revocations stand in the research zone alone. */
  private String line(SnapshotVerification.Report report) {
    String valid =
        "%s@%s: %s"
            .formatted(
                report.head().name(),
                report.head().version(),
                report.valid() ? "valid" : "NOT VALID");
    return staged == null
        ? "%s, %d revoked; %d rows and %d objects read, %d of them deleted"
            .formatted(valid, report.revoked(), report.rows(), report.objects(), report.deleted())
        : "%s in %s; %d rows and %d objects read"
            .formatted(valid, staged, report.rows(), report.objects());
  }
}
