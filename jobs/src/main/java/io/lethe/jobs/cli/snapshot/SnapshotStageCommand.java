package io.lethe.jobs.cli.snapshot;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.curation.snapshot.SemanticVersion;
import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.cli.SnapshotName;
import io.lethe.jobs.cli.TransferProgress;
import io.lethe.jobs.snapshot.Resolution;
import io.lethe.jobs.snapshot.Staging;
import io.lethe.jobs.snapshot.StagingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe snapshot stage}: the objects, on the disk of who trains on them. */
@Command(
    name = "stage",
    mixinStandardHelpOptions = true,
    description = {
      "Checks what resolve checks, and brings the objects to a folder of this machine, each under"
          + " its path in the research zone; size and digest are compared with the manifest's"
          + " before a file is there. Manifest, head and signature lie beside, below snapshots/.",
      "What is there already is read and stays, so that the command can be run again after a"
          + " failure. Once all is there it asks again whether the snapshot may be used."
    },
    footer = {
      "",
      "Examples:",
      "  lethe snapshot stage lungs@1.0.0 /data/lungs --purpose DUO:0000006 --tier controlled",
      "  lethe snapshot stage lungs@1.0.0 /data/lungs --purpose DUO:0000006 --split train \\",
      "      --parallel 16 --format json",
      "",
      "Exit status: 0 all is there, 1 failed, or some objects are not there, or it could not be asked"
          + " again or recorded, 2 wrong usage, 3 denied, also where that was while objects came: the"
          + " code is on standard error."
    })
final class SnapshotStageCommand implements Callable<Integer> {

  private static final String ACTION = "snapshot.stage";
  private static final int MOST = 64;

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @Parameters(index = "0", paramLabel = "NAME@VERSION", description = "Which snapshot.")
  private SnapshotName wanted;

  @Parameters(index = "1", paramLabel = "DIR", description = "The folder; made if missing.")
  private Path folder;

  @Mixin private SnapshotQuestion question;

  @Option(names = "--split", paramLabel = "NAME", description = "Only the objects of one split.")
  private String split;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "8",
      description = "Objects that are fetched at a time, 1 to 64 (default: ${DEFAULT-VALUE}).")
  private int parallel;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json (default: ${DEFAULT-VALUE}).")
  private Format format;

  private enum Format {
    TEXT,
    JSON
  }

  @Override
  public Integer call() throws IOException {
    question.requirePermission();
    if (parallel < 1 || parallel > MOST) {
      throw new ParameterException(spec.commandLine(), "--parallel is 1 to " + MOST);
    }
    try (SnapshotContext context = SnapshotContext.open(config)) {
      SemanticVersion version = wanted.resolve(context.snapshots());
      Resolution.Answer answer = question.ask(context, wanted.name(), version);
      if (answer.denial().isPresent()) {
        audit(context, answer, answer.denial().get().name(), details());
        return deny(answer);
      }
      Staging staging = staging(context, answer);
      audit(context, answer, "ASKED", details());
      long start = System.nanoTime();
      stage(context, answer, staging);
      print(answer.head(), staging.result(), (System.nanoTime() - start) / 1e9);
      return end(context, askAgain(context, answer, staging.result()), staging.result());
    }
  }

  /** Where nobody can be asked, objects lie in the folder and nobody knows whether they may. */
  private Resolution.Answer askAgain(
      SnapshotContext context, Resolution.Answer answer, Staging.Result result) throws IOException {
    try {
      return question.ask(context, wanted.name(), answer.head().version());
    } catch (IOException | RuntimeException e) {
      tell(context, answer, "UNANSWERED", counted(result));
      throw new IOException(
          "it could not be asked again whether the snapshot may be used, and objects of it are in "
              + folder
              + ": do not use them before this command was run again: "
              + e.getMessage(),
          e);
    }
  }

  private Staging staging(SnapshotContext context, Resolution.Answer answer) {
    try {
      return new Staging(context.snapshots(), answer.stored(), split, parallel);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--split: " + e.getMessage(), e);
    }
  }

  private void stage(SnapshotContext context, Resolution.Answer answer, Staging staging)
      throws IOException {
    try (StagingFolder taken = StagingFolder.open(folder);
        TransferProgress shown =
            new TransferProgress(staging::read, staging::expected, spec.commandLine().getErr())) {
      shown.start();
      staging.stage(taken, spec.commandLine().getErr()::println);
    } catch (IOException | RuntimeException e) {
      tell(context, answer, "FAILED", counted(staging.result()));
      throw e;
    }
  }

  /** Consent that was withdrawn meanwhile prevails over what was handed out before. */
  private int end(SnapshotContext context, Resolution.Answer after, Staging.Result result) {
    if (after.denial().isPresent()) {
      tell(context, after, after.denial().get().name(), counted(result));
      return deny(after);
    }
    boolean done = result.failed() == 0;
    return tell(context, after, done ? "DONE" : "FAILED", counted(result)) && done ? 0 : 1;
  }

  private int deny(Resolution.Answer answer) {
    int status = question.deny(answer);
    SnapshotHead head = answer.head();
    Path staged = folder.resolve(SnapshotHead.folder(head.name(), head.version()));
    if (Files.exists(staged)) {
      spec.commandLine()
          .getErr()
          .println("Objects of it are in " + folder + ": do not use them, delete them.");
    }
    return status;
  }

  /**
   * Tells the audit log how it ended, after which nothing is handed out: where it takes no entry,
   * who called hears of that beside what they have to hear anyway.
   *
   * @return false if the audit log does not know
   */
  private boolean tell(
      SnapshotContext context,
      Resolution.Answer answer,
      String decision,
      Map<String, String> details) {
    try {
      audit(context, answer, decision, details);
      return true;
    } catch (IOException e) {
      spec.commandLine()
          .getErr()
          .println(
              "The audit log has it that objects were asked for, and not how it ended, which is "
                  + decision
                  + ": "
                  + e.getMessage());
      return false;
    }
  }

  private void audit(
      SnapshotContext context,
      Resolution.Answer answer,
      String decision,
      Map<String, String> details)
      throws IOException {
    SnapshotHead head = answer.head();
    context.audit(ACTION, head.name() + "@" + head.version(), decision, details);
  }

  private Map<String, String> details() {
    Map<String, String> details = new HashMap<>(question.details());
    if (split != null) {
      details.put("split", split);
    }
    return details;
  }

  private static Map<String, String> counted(Staging.Result result) {
    return Map.of(
        "objects", Long.toString(result.objects()),
        "bytes", Long.toString(result.bytes()),
        "present", Long.toString(result.present()),
        "failed", Long.toString(result.failed()));
  }

  private void print(SnapshotHead head, Staging.Result result, double seconds) {
    String line =
        format == Format.JSON
            ? new ObjectMapper()
                .createObjectNode()
                .put("objects", result.objects())
                .put("bytes", result.bytes())
                .put("present", result.present())
                .put("failed", result.failed())
                .put("seconds", Math.round(seconds * 1000) / 1000.0)
                .toString()
            : "%s@%s: %d objects staged, %.1f MB in %.1f s; %d were there, %d failed"
                .formatted(
                    head.name(),
                    head.version(),
                    result.objects(),
                    result.bytes() / 1e6,
                    seconds,
                    result.present(),
                    result.failed());
    spec.commandLine().getOut().println(line);
  }
}
