package io.lethe.bench;

import io.lethe.bench.field.Contender;
import io.lethe.bench.field.Contest;
import io.lethe.bench.field.Data;
import io.lethe.bench.field.GenomicsParts;
import io.lethe.bench.field.ImagingParts;
import io.lethe.bench.field.ImagingPeers;
import io.lethe.bench.field.ResultTable;
import io.lethe.bench.field.Usage;
import io.lethe.bench.job.GrowthPart;
import io.lethe.bench.job.JobOptions;
import io.lethe.bench.job.JobPart;
import io.lethe.bench.job.ObjectSets;
import io.lethe.bench.job.Report;
import io.lethe.bench.job.StressPart;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
      description = "how often each is measured, after one round that does not count")
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

  @Mixin private JobOptions job = JobOptions.unset();

  private FieldBenchmark() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new FieldBenchmark()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    PrintStream progress = new PrintStream(System.err, true);
    Path work = Files.createDirectories(out.toAbsolutePath().resolve("scratch"));
    Data kept = new Data(Files.createDirectories(data.toAbsolutePath()));
    try (PrintWriter markdown =
            new PrintWriter(Files.newBufferedWriter(out.resolve("results.md")), true);
        PrintWriter tsv =
            new PrintWriter(Files.newBufferedWriter(out.resolve("results.tsv")), true)) {
      ResultTable table = new ResultTable(markdown, tsv);
      for (Contest contest : contests(kept, work)) {
        if (contest.name().contains(only)) {
          Map<Contender, List<Usage>> usages = contest.run(rounds, work, progress);
          table.add(contest, usages);
          markdown.flush();
          tsv.flush();
        }
      }
      jobs(kept, work, table, new Report(markdown), progress);
    }
    new PrintStream(System.out, true).print(Files.readString(out.resolve("results.md")));
    return 0;
  }

  private void jobs(Data kept, Path work, ResultTable table, Report report, PrintStream progress)
      throws IOException, InterruptedException {
    if (parts.contains(Part.job)) {
      Path rules = recipes.toAbsolutePath().normalize();
      ImagingPeers peers = new ImagingPeers(scripts.toAbsolutePath(), work);
      ObjectSets sets =
          new ObjectSets(
              new ImagingParts(kept, rules, peers), new GenomicsParts(kept, rules, work), job);
      new JobPart(sets, job, work, table, report, progress).run(only);
    }
    if (parts.contains(Part.stress)) {
      new StressPart(job, work, report, progress).run();
    }
    if (parts.contains(Part.growth)) {
      new GrowthPart(job, work, report, progress).run();
    }
  }

  private List<Contest> contests(Data kept, Path work) throws IOException, InterruptedException {
    Path rules = recipes.toAbsolutePath().normalize();
    List<Contest> contests = new ArrayList<>();
    if (parts.contains(Part.imaging)) {
      ImagingPeers peers = new ImagingPeers(scripts.toAbsolutePath(), work);
      contests.addAll(new ImagingParts(kept, rules, peers).contests());
    }
    if (parts.contains(Part.genomics)) {
      contests.addAll(new GenomicsParts(kept, rules, work).contests());
    }
    return contests;
  }
}
