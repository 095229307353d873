package io.lethe.bench;

import io.lethe.bench.field.Contest;
import io.lethe.bench.field.Data;
import io.lethe.bench.field.GenomicsParts;
import io.lethe.bench.field.ImagingParts;
import io.lethe.bench.field.ImagingPeers;
import io.lethe.bench.field.Outputs;
import io.lethe.bench.field.Plan;
import io.lethe.bench.field.PlannedContest;
import io.lethe.bench.field.ResultTable;
import io.lethe.bench.job.CatalogGrowth;
import io.lethe.bench.job.GrowthPart;
import io.lethe.bench.job.JobOptions;
import io.lethe.bench.job.JobPart;
import io.lethe.bench.job.ObjectSets;
import io.lethe.bench.job.Report;
import io.lethe.bench.job.StressPart;
import io.lethe.platform.WorkFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Measures the engines beside their peers and the limit, and the job beside its own; see {@code
 * bench/run --help}.
 */
@Command(
    name = "bench/run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description =
        "Measures the engines beside their peers and the limit of the machine, and the job beside"
            + " a process that moves the same objects without it.",
    footer = {
      "",
      "Examples:",
      "  bench/run",
      "  bench/run --parts imaging --only 'CT of 8 KB' --rounds 3",
      "  bench/run --parts job --only 'CT of 0.5 MB' --scale 0.1",
    })
public final class FieldBenchmark implements Callable<Integer> {

  /** What can be measured. */
  enum Part {
    imaging,
    genomics,
    job,
    stress,
    growth
  }

  @Option(
      names = "--parts",
      split = ",",
      defaultValue = "imaging,genomics,job,stress,growth",
      description = "what is measured: ${COMPLETION-CANDIDATES}")
  private List<Part> parts;

  @Option(names = "--only", description = "only those whose name holds this text")
  private String only = "";

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "how often each is measured; what takes more than 15 s of CPU once")
  private int rounds;

  @Option(
      names = "--data",
      defaultValue = "target/bench/data",
      description = "folder of the test data, 4 GB; made where it is missing and kept")
  private Path data;

  @Option(
      names = "--out",
      defaultValue = "target/bench",
      description = "folder of results.md and results.tsv")
  private Path out;

  @Option(
      names = "--recipes",
      defaultValue = "../conf/recipes",
      description = "folder of the recipes")
  private Path recipes;

  @Option(
      names = "--scripts",
      defaultValue = "bench/peers",
      description = "folder of the scripts for peers")
  private Path scripts;

  @Option(
      names = "--certificate",
      defaultValue = "target/bench/scratch/certificate.pem",
      description = "certificate in PEM for gdcmanon")
  private Path certificate;

  @Mixin private JobOptions job = JobOptions.unset();

  private static final int USUAL_ROUNDS = 3;

  private FieldBenchmark() {}

  public static void main(String[] args) {
    System.exit(Termination.guard(() -> new CommandLine(new FieldBenchmark()).execute(args)));
  }

  @Override
  public Integer call() throws Exception {
    PrintStream progress = new PrintStream(System.err, true);
    Path work = Files.createDirectories(out.toAbsolutePath().resolve("scratch"));
    int failed;
    WorkFolder outputs = new WorkFolder(work.resolve(Outputs.FOLDER), true);
    outputs.close(); // of a run that was killed
    try (PrintWriter markdown =
            new PrintWriter(Files.newBufferedWriter(out.resolve("results.md")), true);
        PrintWriter tsv =
            new PrintWriter(Files.newBufferedWriter(out.resolve("results.tsv")), true)) {
      failed = plan(work, new ResultTable(markdown, tsv), new Report(markdown), progress).run();
    } finally {
      outputs.close();
    }
    new PrintStream(System.out, true).print(Files.readString(out.resolve("results.md")));
    return failed == 0 ? 0 : 1;
  }

  private Plan plan(Path work, ResultTable table, Report report, PrintStream progress)
      throws IOException {
    Data kept = new Data(Files.createDirectories(data.toAbsolutePath()));
    Path rules = recipes.toAbsolutePath().normalize();
    ImagingParts imaging =
        new ImagingParts(
            kept,
            rules,
            new ImagingPeers(scripts.toAbsolutePath(), work, certificate.toAbsolutePath()));
    GenomicsParts genomics = new GenomicsParts(kept, rules, work);
    Plan plan = new Plan(progress, report::failed);
    if (parts.contains(Part.imaging)) {
      imaging.contests().forEach(contest -> add(plan, contest, work, table, progress));
    }
    if (parts.contains(Part.genomics)) {
      genomics.contests().forEach(contest -> add(plan, contest, work, table, progress));
    }
    if (parts.contains(Part.job)) {
      ObjectSets sets = new ObjectSets(imaging, genomics, job);
      for (int parallelism : job.parallelism()) {
        JobPart part = new JobPart(sets, parallelism, job, work, table, report, progress);
        plan.add(part.name(), part.seconds(only), () -> part.run(only));
      }
    }
    if (parts.contains(Part.stress)) {
      StressPart part = new StressPart(job, work, report, progress);
      plan.add("stress", part.seconds(), part::run);
    }
    if (parts.contains(Part.growth)) {
      GrowthPart part = new GrowthPart(job, work, report, progress);
      plan.add("growth", part.seconds(), part::run);
      CatalogGrowth catalog = new CatalogGrowth(job, work, report, progress);
      plan.add("growth of the catalog", catalog.seconds(), catalog::run);
    }
    return plan;
  }

  private void add(
      Plan plan, PlannedContest contest, Path work, ResultTable table, PrintStream progress) {
    if (contest.name().contains(only)) {
      plan.add(
          contest.name(),
          contest.seconds() * rounds / USUAL_ROUNDS,
          () -> {
            Contest made = contest.maker().make();
            table.add(made, made.run(rounds, work, progress));
          });
    }
  }
}
