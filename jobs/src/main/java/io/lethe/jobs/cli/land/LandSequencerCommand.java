package io.lethe.jobs.cli.land;

import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.producer.folder.FolderProducer;
import io.lethe.jobs.producer.sequencer.RunTerms;
import io.lethe.jobs.producer.sequencer.SequencerProducer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe land sequencer}: run folders, and what a manifest lists. */
@Command(
    name = "sequencer",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Lands run folders of Illumina and FASTQ files that BCL Convert or bcl2fastq made of them;"
          + " sample sheet, fastq_list.csv and file names tell the sample of each file. Waits for"
          + " CopyComplete.txt, or where there is RTAComplete.txt alone until nothing has changed"
          + " for 10 minutes; and for Logs/FastqComplete.txt of BCL Convert. Base calls, images,"
          + " metrics, logs and reports are left alone.",
      "With --manifest it lands the files of one run of any other platform, as a table lists them.",
      "Files that landed already are passed over; stopped at any point, the next start goes on"
          + " there."
    },
    footer = {
      "",
      "Examples:",
      "  lethe land sequencer /data/runs --watch --samples /data/subjects.tsv --project trial-7 \\",
      "      --source SEQ3 --work /var/lib/lethe/seq3 --consent granted --duo DUO:0000042",
      "  lethe land sequencer /data/ont/run5 --manifest /data/ont/run5.tsv --platform ONT \\",
      "      --project trial-7 --source ONT1 --work /var/lib/lethe/ont1 --consent granted \\",
      "      --duo DUO:0000042",
      "",
      "Exit status: 0 all landed, 1 failed or something is not complete, 2 wrong usage."
    })
final class LandSequencerCommand implements Callable<Integer> {

  private static final Duration SETTLE = Duration.ofMinutes(2);

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PATH",
      description = "A run folder, or a folder of them; hidden files are left alone.")
  private Path folder;

  @Mixin private ConfigOption config;

  @Mixin private LandingOptions landing;

  @Mixin private FolderOptions options;

  @Option(
      names = "--samples",
      paramLabel = "FILE",
      description =
          "Whose the samples are: a table with tabs, columns sample, subject and, if known,"
              + " library_prep, consent, duo, consent_expires.")
  private Path samples;

  @Option(
      names = "--subject-column",
      paramLabel = "NAME",
      defaultValue = "Subject_ID,Patient_ID",
      split = ",",
      description =
          "Column of sample sheets that tells the subject, in any case; may be repeated, and the"
              + " first that a sheet has counts (default: ${DEFAULT-VALUE}).")
  private List<String> subjectColumns;

  @Option(
      names = "--require-subjects",
      description = "A run waits until every sample has a subject.")
  private boolean requireSubjects;

  @Option(
      names = "--undetermined",
      description = "Land reads too that no sample has (Undetermined_S0_…).")
  private boolean undetermined;

  @Option(
      names = "--leave-unlisted",
      description =
          "Leave FASTQ files alone that fit no sample of the sample sheet, and count them; without"
              + " it their run waits.")
  private boolean leaveUnlisted;

  @Option(
      names = "--manifest",
      paramLabel = "FILE",
      description =
          "Land what this table lists, and nothing else: tabs, columns path (below PATH) and, if"
              + " known, role, md5, sha256 and those of --samples.")
  private Path manifest;

  @Option(
      names = "--run",
      paramLabel = "ID",
      description = "With --manifest: id of the run (default: name of the folder).")
  private String run;

  @Option(
      names = "--platform",
      paramLabel = "TERM",
      description = "PL of SAM v1, for example ONT (default: ILLUMINA, with --manifest none).")
  private String platform;

  @Option(
      names = "--reference",
      paramLabel = "BUILD",
      description = "Build of what was aligned, for example GRCh38 (default: files tell).")
  private String reference;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(spec.commandLine(), folder + ": no such folder");
    }
    SequencerProducer.What what = what();
    FolderProducer.Settings settings = options.settings(folder, landing, SETTLE);
    Waits waits = new Waits(spec.commandLine().getErr());
    return options.land(
        config.load(),
        spec.commandLine(),
        (rawZone, store, announcer, progress) ->
            SequencerProducer.open(
                settings, what, rawZone, store, announcer, progress, waits, Clock.systemUTC()));
  }

  private SequencerProducer.What what() {
    Optional<String> usual = manifest == null ? Optional.of("ILLUMINA") : Optional.empty();
    RunTerms terms =
        new RunTerms(
            Optional.ofNullable(platform).or(() -> usual),
            Optional.ofNullable(reference),
            subjectColumns,
            undetermined,
            leaveUnlisted,
            requireSubjects);
    try {
      return new SequencerProducer.What(
          terms,
          Optional.ofNullable(samples),
          Optional.ofNullable(manifest),
          Optional.ofNullable(run));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** Says why runs wait and what is left alone, once until that changes. One thread's. */
  private static final class Waits implements Consumer<List<String>> {

    private final PrintWriter err;
    private List<String> said = List.of();

    private Waits(PrintWriter err) {
      this.err = err;
    }

    @Override
    public void accept(List<String> reasons) {
      if (!reasons.equals(said)) {
        reasons.forEach(err::println);
        err.flush();
        said = reasons;
      }
    }
  }
}
