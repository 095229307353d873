package io.lethe.jobs.cli.snapshot;

import io.lethe.curation.DataUse;
import io.lethe.curation.snapshot.Bump;
import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.curation.snapshot.Splits;
import io.lethe.jobs.catalog.Condition;
import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.snapshot.SnapshotCreation;
import io.lethe.jobs.snapshot.SnapshotRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe snapshot create}: the next snapshot of a data set. */
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Pins what a query over the catalog finds now: writes manifest, Croissant description and"
            + " signed head. The number follows from what changed since the last snapshot.",
    footer = {
      "",
      "Examples:",
      "  lethe snapshot create lungs --where \"modality = 'CT' AND body_region = 'Chest'\" \\",
      "      --purpose DUO:0000006 --split train=0.8,test=0.2",
      "  lethe snapshot create trios --files \"format = 'BAM'\" --purpose DUO:0000042 \\",
      "      --reference GRCh38",
      "",
      "Exit status: 0 done, 1 failed, 2 wrong usage, 3 refused: consent, purpose, reference or"
          + " step."
    })
final class SnapshotCreateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "NAME", description = "Lower-case letters, digits and hyphens.")
  private String name;

  @Option(
      names = "--where",
      paramLabel = "SQL",
      description = "Which series: one SQL expression over the columns of the catalog's series.")
  private String where;

  @Option(
      names = "--files",
      paramLabel = "SQL",
      description = "Which sequencing files: one over the columns of its sequencing_files.")
  private String files;

  @Option(
      names = "--purpose",
      paramLabel = "DUO",
      required = true,
      description = "What the data is for, as a DUO permission; every consent must permit it.")
  private String purpose;

  @Option(
      names = "--reference",
      paramLabel = "BUILD",
      description = "Reference build that all sequencing data must have.")
  private String reference;

  @Option(names = "--labels", paramLabel = "VERSION", description = "Version of the labels.")
  private String labels;

  @Option(
      names = "--split",
      paramLabel = "NAME=SHARE",
      description = "Deals subjects into splits, for example train=0.8,validation=0.1,test=0.1.")
  private String split;

  @Option(
      names = "--bump",
      paramLabel = "STEP",
      description =
          "patch, minor or major; refused if it says less than the truth (default: the truth).")
  private Bump bump;

  @Option(
      names = "--exclude-denied",
      description = "Leave out what may not be used, instead of making nothing.")
  private boolean excludeDenied;

  @Override
  public Integer call() throws IOException {
    SnapshotRequest request = request();
    try (SnapshotContext context = SnapshotContext.open(config)) {
      SnapshotHead head = new SnapshotMaker(context).make(request);
      spec.commandLine().getOut().println(SnapshotMaker.describe(head));
      return 0;
    } catch (SnapshotCreation.RefusedException e) {
      spec.commandLine().getErr().println("lethe snapshot create: " + e.getMessage());
      return SnapshotMaker.REFUSED;
    }
  }

  private SnapshotRequest request() {
    if (where == null && files == null) {
      throw new ParameterException(spec.commandLine(), "--where, --files or both are required");
    }
    try {
      // Wrong usage, and to be told as such: the query itself comes later.
      Stream.of(where, files).filter(Objects::nonNull).forEach(Condition::where);
      return new SnapshotRequest(
          name,
          new SnapshotHead.Cohort(where, files),
          DataUse.of(purpose).orElse(null),
          reference,
          labels,
          split == null ? null : Splits.parse(split),
          bump,
          Map.of(),
          excludeDenied,
          SnapshotRequest.ROWS_PER_PART);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }
}
