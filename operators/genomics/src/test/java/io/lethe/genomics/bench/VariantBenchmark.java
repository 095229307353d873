package io.lethe.genomics.bench;

import io.lethe.curation.MeasuredInput;
import io.lethe.curation.MeasuredOutput;
import io.lethe.curation.Outcome;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.genomics.EngineUnderTest;
import io.lethe.genomics.GenomicsCurator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Rates over VCF.gz and BCF files, with a plain copy and bcftools beside the engine. Run by hand:
 * arguments are files; figures are input MB (10^6 bytes) a second of CPU time on one thread, the
 * best of five rounds, since other work on the machine does not count there.
 */
public final class VariantBenchmark {

  private static final int ROUNDS = 5;
  private static final int BUFFER = 1 << 16;
  private static final String RECIPE =
      "recipe: bench\nversion: 1\nkind: genomics\nstandard: VCF 4.5\noptions: {";
  private static final String BLOCKS =
      "readNames: keep, verify: blocks, variantIds: keep, "
          + "keepInfo: ['*'], keepFormat: ['*'], vcf: {terms: keep}";

  private final PrintStream out;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  private VariantBenchmark(PrintStream out) {
    this.out = out;
  }

  /** Prints the rates of each file. */
  public static void main(String[] files) throws Exception {
    VariantBenchmark benchmark = new VariantBenchmark(new PrintStream(System.out, true));
    for (String file : files) {
      benchmark.file(Path.of(file));
    }
  }

  /** Gives the bytes written. */
  private interface Work {
    long run() throws Exception;
  }

  private void file(Path file) throws Exception {
    out.println(file.getFileName());
    GenomicsCurator records = EngineUnderTest.create(RECIPE + "}\n");
    GenomicsCurator jdk = EngineUnderTest.create(RECIPE + "deflater: jdk}\n");
    GenomicsCurator bound = EngineUnderTest.create(RECIPE + "deflater: libdeflate-1.14}\n");
    GenomicsCurator fast = EngineUnderTest.create(RECIPE + "deflater: jdk, compressionLevel: 1}\n");
    GenomicsCurator blocks = EngineUnderTest.create(RECIPE + BLOCKS + "}\n");
    print("copy, two SHA-256", file, () -> copy(file));
    print("engine, verify: blocks", file, () -> curate(blocks, file));
    print("engine, reuse", file, () -> curate(records, file));
    print("engine, jdk, level 6", file, () -> curate(jdk, file));
    print("engine, libdeflate, level 6", file, () -> curate(bound, file));
    print("engine, jdk, level 1", file, () -> curate(fast, file));
    String format = file.toString().endsWith(".bcf") ? "-Ob" : "-Oz";
    tool("bcftools view, level 6", file, "bcftools", "view", format, "-o", "/dev/null", "" + file);
    tool(
        "bcftools view, level 1",
        file,
        "bcftools",
        "view",
        format + "1",
        "-o",
        "/dev/null",
        "" + file);
    Path header = Files.createTempFile("header", ".txt");
    List<String> lines =
        bash(List.of("bcftools", "view", "--no-version", "-h", "" + file), "cat").lines().toList();
    Files.write(header, lines);
    tool(
        "bcftools reheader",
        file,
        "bcftools",
        "reheader",
        "-h",
        "" + header,
        "-o",
        "/dev/null",
        "" + file);
    Files.delete(header);
  }

  private void print(String name, Path file, Work work) throws Exception {
    long shortest = Long.MAX_VALUE;
    long written = 0;
    for (int i = 0; i < ROUNDS; i++) {
      long start = threads.getCurrentThreadCpuTime();
      written = work.run();
      shortest = Math.min(shortest, threads.getCurrentThreadCpuTime() - start);
    }
    out.printf("  %-24s %8.1f MB/s", name, Files.size(file) * 1e3 / shortest);
    out.printf(" %7.2f s, %d bytes%n", shortest / 1e9, written);
  }

  private void tool(String name, Path file, String... command) throws Exception {
    double shortest = Double.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      String[] times = bash(Arrays.asList(command), "time").trim().split("\\s+");
      double seconds =
          Double.parseDouble(times[times.length - 2]) + Double.parseDouble(times[times.length - 1]);
      shortest = Math.min(shortest, seconds);
    }
    out.printf("  %-24s %8.1f MB/s", name, Files.size(file) / 1e6 / shortest);
    out.printf(" %7.2f s%n", shortest);
  }

  /** What the command writes, or with {@code time} its user and system seconds. */
  private static String bash(List<String> command, String how) throws Exception {
    List<String> words = new ArrayList<>(List.of("bash", "-c"));
    words.add(how.equals("time") ? "TIMEFORMAT='%U %S'; time \"$@\"" : "\"$@\"");
    words.add("bash");
    words.addAll(command);
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(text);
    }
    return text;
  }

  private static long copy(Path file) throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (MeasuredInput in = new MeasuredInput(Files.newInputStream(file));
        MeasuredOutput to = new MeasuredOutput(OutputStream.nullOutputStream())) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        to.write(buffer, 0, n);
      }
      to.sha256();
      return to.count();
    }
  }

  private static long curate(GenomicsCurator curator, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      RawIdentity identity = RawIdentity.of(file.toString(), Files.size(file), 0);
      Outcome outcome =
          curator.curate(
              new RawObject(identity, Files.size(file), Optional.empty(), in), new Nowhere());
      if (outcome instanceof Outcome.Curated curated) {
        return curated.bytesOut();
      }
      throw new IllegalStateException(outcome.toString());
    }
  }
}
