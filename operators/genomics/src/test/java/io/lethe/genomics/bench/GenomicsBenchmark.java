package io.lethe.genomics.bench;

import io.lethe.curation.Outcome;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.genomics.EngineUnderTest;
import io.lethe.genomics.GenomicsCurator;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Rates of the engine on one thread, with {@code samtools view -b} beside it for BAM. Run by hand:
 * arguments are files; figures are input MB (10^6 bytes) a second of wall time, the best of three.
 */
public final class GenomicsBenchmark {

  private static final int ROUNDS = 3;

  private GenomicsBenchmark() {}

  /** Prints one line for each file and level. */
  public static void main(String[] files) throws Exception {
    PrintStream out = new PrintStream(System.out, true);
    for (String name : files) {
      Path file = Path.of(name);
      for (int level : new int[] {1, 6}) {
        GenomicsCurator curator =
            EngineUnderTest.create(
                "recipe: bench\nversion: 1\nkind: genomics\nstandard: SAM v1\n"
                    + "options: {compressionLevel: "
                    + level
                    + "}\n");
        double engine = best(file, () -> curate(curator, file));
        out.printf("%s level %d: engine %.1f MB/s%n", file.getFileName(), level, engine);
        if (name.endsWith(".bam")) {
          double samtools = best(file, () -> samtools(file, level));
          out.printf("  samtools view -b %.1f MB/s; ratio %.2f%n", samtools, engine / samtools);
        }
      }
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double best(Path file, Work work) throws Exception {
    long shortest = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      work.run();
      shortest = Math.min(shortest, System.nanoTime() - start);
    }
    return Files.size(file) * 1e3 / shortest;
  }

  private static void curate(GenomicsCurator curator, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      RawIdentity identity = RawIdentity.of(file.toString(), Files.size(file), 0);
      Outcome outcome =
          curator.curate(
              new RawObject(identity, Files.size(file), Optional.empty(), in), new Nowhere());
      if (outcome instanceof Outcome.Quarantined refused) {
        throw new IllegalStateException(refused.toString());
      }
    }
  }

  private static void samtools(Path file, int level) throws IOException, InterruptedException {
    new ProcessBuilder(
            "samtools",
            "view",
            "-b",
            "--output-fmt-option",
            "level=" + level,
            "-o",
            "/dev/null",
            file.toString())
        .inheritIO()
        .start()
        .waitFor();
  }
}
