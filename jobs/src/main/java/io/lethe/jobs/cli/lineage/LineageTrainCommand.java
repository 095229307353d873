package io.lethe.jobs.cli.lineage;

import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.cli.SnapshotName;
import io.lethe.jobs.cli.snapshot.SnapshotContext;
import io.lethe.jobs.lineage.LineageTopic;
import io.lethe.jobs.lineage.SnapshotLineage;
import io.lethe.streaming.lineage.RunEvent;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe lineage train}: an event of a training run. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Records that a training run on a snapshot starts or ends, and prints its run id. The id"
            + " follows from snapshot and name: start and end meet.",
    footer = {
      "",
      "Examples:",
      "  lethe lineage train lungs@1.0.0 --run resnet-42 --state start",
      "  lethe lineage train lungs@1.0.0 --run resnet-42 --state complete --model lungs-resnet/42"
    })
final class LineageTrainCommand implements Callable<Integer> {

  /** Names end up in other catalogs: nothing that could be a path, a query or a person's name. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,127}");

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "NAME@VERSION", description = "The snapshot that is trained on.")
  private SnapshotName wanted;

  @Option(
      names = "--run",
      required = true,
      paramLabel = "NAME",
      description = "What the run is called: letters, digits, '.', '_', '/' and '-'.")
  private String run;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      required = true,
      description = "start, complete, abort or fail.")
  private RunEvent.State state;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "What the run makes, named like a run.")
  private String model;

  @Override
  public Integer call() throws IOException {
    if (wanted.version() == null) {
      throw new ParameterException(spec.commandLine(), "a training is on NAME@VERSION");
    }
    require(run);
    require(model);
    try (SnapshotContext context = SnapshotContext.open(config)) {
      SnapshotHead head = context.snapshots().read(wanted.name(), wanted.version()).head();
      UUID id = SnapshotLineage.trainingId(head, run);
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      new LineageTopic(context.config().kafka())
          .send(id, context.lineage().training(head, run, model, state, now));
      spec.commandLine().getOut().println(id);
    }
    return 0;
  }

  private void require(String name) {
    if (name != null && !NAME.matcher(name).matches()) {
      throw new ParameterException(
          spec.commandLine(), "a name has letters, digits, '.', '_', '/' and '-', 128 at most");
    }
  }
}
