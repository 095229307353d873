package io.lethe.genomics.bench;

import com.sun.management.OperatingSystemMXBean;
import io.lethe.curation.Outcome;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.curation.Recipe;
import io.lethe.curation.Sha256;
import io.lethe.genomics.EngineUnderTest;
import io.lethe.genomics.GenomicsCurators;
import io.lethe.genomics.options.GenomicsLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Rates of BAM, with {@code samtools view -b} and a plain copy with two SHA-256 beside it in the
 * same run. Run by hand: arguments are BAM files. Figures are input MB (10^6 bytes) for each second
 * of CPU time of the whole process, the median of the rounds after a warm-up; sizes are of what is
 * written.
 */
public final class BamBenchmark {

  private static final int WARM_UP = 3;
  private static final int ROUNDS = 5;
  private static final int BUFFER = 1 << 17;

  private final PrintStream out;
  private final Path file;
  private final long size;

  private BamBenchmark(PrintStream out, Path file) throws IOException {
    this.out = out;
    this.file = file;
    this.size = Files.size(file);
  }

  /** Prints a table for each file. */
  public static void main(String[] files) throws Exception {
    PrintStream out = new PrintStream(System.out, true);
    for (String name : files) {
      new BamBenchmark(out, Path.of(name)).run();
    }
  }

  /** Gives the bytes written. */
  private interface Work {
    long run() throws Exception;
  }

  private void run() throws Exception {
    out.printf("%s, %.1f MB%n", file.getFileName(), size / 1e6);
    double copy = row("copy, two SHA-256", this::copy);
    double header =
        row("header-only, verify: blocks", () -> curate("readNames: keep, verify: blocks"));
    out.printf("  header-only / copy: %.2f%n", header / copy);
    for (int level : new int[] {1, 5, 6}) {
      double jdk =
          row("jdk, level " + level, () -> curate("deflater: jdk, compressionLevel: " + level));
      double libdeflate =
          row(
              "libdeflate, level " + level,
              () -> curate("deflater: libdeflate-1.14, compressionLevel: " + level));
      double samtools = samtools(level);
      out.printf("  jdk / samtools at level %d: %.2f%n", level, jdk / samtools);
      out.printf("  libdeflate / samtools at level %d: %.2f%n", level, libdeflate / samtools);
    }
    row("reuse, no content digest", () -> curate("contentDigest: false"));
    double reuse = row("reuse", () -> curate("deflater: reuse"));
    for (int level : new int[] {1, 5, 6}) {
      out.printf("  reuse / samtools at level %d: %.2f%n", level, reuse / samtools(level));
    }
  }

  private double row(String name, Work work) throws Exception {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    double[] rates = new double[ROUNDS];
    long written = 0;
    for (int i = -WARM_UP; i < ROUNDS; i++) {
      long start = system.getProcessCpuTime();
      written = work.run();
      if (i >= 0) {
        rates[i] = size * 1e3 / (system.getProcessCpuTime() - start);
      }
    }
    return tell(name, rates, written);
  }

  private double tell(String name, double[] rates, long written) {
    Arrays.sort(rates);
    out.printf("%-32s %7.1f MB/s %12d bytes%n", name, rates[ROUNDS / 2], written);
    return rates[ROUNDS / 2];
  }

  private double samtools(int level) throws Exception {
    double[] rates = new double[ROUNDS];
    Path written = Files.createTempFile("samtools", ".bam");
    try {
      for (int i = 0; i < ROUNDS; i++) {
        Process process =
            new ProcessBuilder(
                    "samtools",
                    "view",
                    "-b",
                    "--output-fmt-option",
                    "level=" + level,
                    "-o",
                    written.toString(),
                    file.toString())
                .inheritIO()
                .start();
        ProcessHandle handle = process.toHandle();
        long nanos = 0;
        while (process.isAlive()) {
          nanos = handle.info().totalCpuDuration().map(Duration::toNanos).orElse(nanos);
          Thread.sleep(2);
        }
        rates[i] = size * 1e3 / nanos;
      }
      return tell("samtools view -b, level " + level, rates, Files.size(written));
    } finally {
      Files.delete(written);
    }
  }

  private long copy() throws IOException {
    MessageDigest in = Sha256.newDigest();
    MessageDigest written = Sha256.newDigest();
    byte[] buffer = new byte[BUFFER];
    long count = 0;
    try (InputStream from = Files.newInputStream(file);
        OutputStream to = OutputStream.nullOutputStream()) {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        in.update(buffer, 0, n);
        to.write(buffer, 0, n);
        written.update(buffer, 0, n);
        count += n;
      }
    }
    if (!Arrays.equals(in.digest(), written.digest())) {
      throw new IllegalStateException("digests differ");
    }
    return count;
  }

  private long curate(String options) throws IOException {
    String recipe =
        "recipe: bench\nversion: 1\nkind: genomics\nstandard: SAM v1\noptions: {" + options + "}\n";
    try (InputStream in = Files.newInputStream(file)) {
      RawIdentity identity = RawIdentity.of(file.toString(), size, 0);
      Outcome outcome =
          GenomicsCurators.load(GenomicsLimits.DEFAULT, 1)
              .create("bench", Recipe.parse(recipe), EngineUnderTest.pseudonyms())
              .curate(new RawObject(identity, size, Optional.empty(), in), new Nowhere());
      if (outcome instanceof Outcome.Curated curated) {
        return curated.bytesOut();
      }
      throw new IllegalStateException(outcome.toString());
    }
  }
}
