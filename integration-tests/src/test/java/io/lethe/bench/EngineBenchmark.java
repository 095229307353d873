package io.lethe.bench;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.Curator;
import io.lethe.curation.KeyRing;
import io.lethe.curation.MeasuredInput;
import io.lethe.curation.MeasuredOutput;
import io.lethe.curation.Outcome;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.curation.Recipe;
import io.lethe.curation.Sha256;
import io.lethe.imaging.ImagingCurators;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures the engine beside a plain loop that reads, digests input and output with SHA-256 and
 * writes: same files, same thread, in alternation, files in the page cache.
 */
public final class EngineBenchmark {

  private static final int ROUNDS = 30;
  private static final int WARM_UP = 20;
  private static final int LARGE_ROUNDS = 6;
  private static final int BLOCK = 1 << 16;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Curator curator;
  private final Path targets;
  private final PrintStream out;

  private EngineBenchmark(Curator curator, Path targets, PrintStream out) {
    this.curator = curator;
    this.targets = targets;
    this.out = out;
  }

  /**
   * Arguments: the recipe file, and {@code large} or {@code cine} to measure a multi-frame CT or
   * ultrasound object of 200 MB.
   */
  public static void main(String[] args) throws IOException {
    Recipe recipe = Recipe.parse(Files.readString(Path.of(args[0])));
    Curator curator = ImagingCurators.load().create("bench", recipe, KeyRing.ephemeral());
    Path folder = Files.createTempDirectory("lethe-bench");
    EngineBenchmark bench =
        new EngineBenchmark(
            curator, Files.createDirectory(folder.resolve("out")), new PrintStream(System.out));
    if (args.length > 1 && args[1].equals("large")) {
      bench.large(folder);
    } else if (args.length > 1 && args[1].equals("cine")) {
      bench.cine(folder);
    } else {
      // The small ones first: they are so many that the compiler has seen all of the engine's code.
      bench.compare("CT 7 KB", files(folder, 1000, 24, 60));
      bench.compare("CT 0.5 MB", files(folder, 100, 512, 512));
    }
  }

  private static List<Path> files(Path folder, int count, int rows, int columns)
      throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      Path file = folder.resolve(rows + "-" + i + ".dcm");
      Files.write(file, BenchmarkObjects.ct(i, rows, columns));
      files.add(file);
    }
    return files;
  }

  private void compare(String name, List<Path> files) throws IOException {
    List<Double> engine = new ArrayList<>();
    List<Double> plain = new ArrayList<>();
    for (int round = 0; round < ROUNDS + WARM_UP; round++) {
      double plainMillis = cpuMillis(files, this::copy);
      double engineMillis = cpuMillis(files, this::curate);
      if (round >= WARM_UP) {
        plain.add(plainMillis / files.size());
        engine.add(engineMillis / files.size());
      }
    }
    double plainMedian = median(plain);
    double engineMedian = median(engine);
    out.printf(
        "%s (%d bytes): engine %.4f ms CPU, plain loop %.4f ms CPU, engine speed %.3f of loop%n",
        name, Files.size(files.get(0)), engineMedian, plainMedian, plainMedian / engineMedian);
  }

  /** One object of 400 frames; run it with a heap of 64 MB. */
  private void large(Path folder) throws IOException {
    measure("CT", repeated(folder, BenchmarkObjects.ct(1, 512, 512), 512 * 512 * 2, 400));
  }

  /** As {@link #large}, of which a part is blanked. */
  private void cine(Path folder) throws IOException {
    byte[] frame = BenchmarkObjects.ultrasound(85);
    measure("ultrasound cine", repeated(folder, frame, BenchmarkObjects.ULTRASOUND_FRAME, 85));
  }

  private static Path repeated(Path folder, byte[] frame, int pixels, int frames)
      throws IOException {
    Path file = folder.resolve("large.dcm");
    BenchmarkObjects.repeat(file, frame, pixels, frames);
    return file;
  }

  private void measure(String name, Path file) throws IOException {
    for (int i = 0; i < LARGE_ROUNDS; i++) {
      double plain = cpuMillis(List.of(file), this::copy);
      double engine = cpuMillis(List.of(file), this::curate);
      out.printf(
          "%s of 200 MB in a heap of %d MB: engine %.0f ms CPU, plain loop %.0f ms CPU,"
              + " engine speed %.3f of loop%n",
          name, Runtime.getRuntime().maxMemory() >> 20, engine, plain, plain / engine);
    }
  }

  private double cpuMillis(List<Path> files, FileWork work) throws IOException {
    for (Path file : files) {
      target(file).empty();
    }
    long start = threads.getCurrentThreadCpuTime();
    for (Path file : files) {
      work.on(file);
    }
    return (threads.getCurrentThreadCpuTime() - start) / 1e6;
  }

  private TargetFile target(Path file) {
    return new TargetFile(targets.resolve(file.getFileName()));
  }

  private void copy(Path file) throws IOException {
    byte[] block = new byte[BLOCK];
    try (MeasuredInput in = new MeasuredInput(Files.newInputStream(file));
        OutputStream sink = target(file).open()) {
      MeasuredOutput to = new MeasuredOutput(sink);
      for (int n = in.read(block, 0, BLOCK); n >= 0; n = in.read(block, 0, BLOCK)) {
        to.write(block, 0, n);
      }
      to.sha256();
    }
  }

  private void curate(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      RawIdentity identity = RawIdentity.of(file.toString(), -1, 0);
      Outcome outcome =
          curator.curate(
              new RawObject(identity, -1, Optional.empty(), in),
              (key, mediaType) -> new FilePending(target(file).open()));
      if (!(outcome instanceof Outcome.Curated)) {
        throw new IllegalStateException("not curated: " + outcome);
      }
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private interface FileWork {
    void on(Path file) throws IOException;
  }

  private record FilePending(OutputStream stream) implements CuratedStore.Pending {
    @Override
    public void commit(Sha256 sha256) {
      // The file is there already.
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
