package io.lethe.bench.field;

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
import picocli.CommandLine.Option;

/** Measures the engines beside their peers and the limit; see {@code bench/run --help}. */
@Command(
    name = "bench/run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description = "Measures the engines beside their peers and the limit of the machine.",
    footer = {
      "",
      "Examples:",
      "  bench/run",
      "  bench/run --parts imaging --only 'CT of 8 KB' --rounds 3",
    })
public final class FieldBenchmark implements Callable<Integer> {

  /** What can be measured. */
  enum Part {
    imaging,
    genomics
  }

  @Option(
      names = "--parts",
      split = ",",
      defaultValue = "imaging,genomics",
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

  private FieldBenchmark() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new FieldBenchmark()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    PrintStream progress = new PrintStream(System.err, true);
    Path work = Files.createDirectories(out.toAbsolutePath().resolve("work"));
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
    }
    new PrintStream(System.out, true).print(Files.readString(out.resolve("results.md")));
    return 0;
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
