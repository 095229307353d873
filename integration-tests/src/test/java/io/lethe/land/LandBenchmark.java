package io.lethe.land;

import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Part10Builder;
import io.lethe.ingest.Pipeline;
import io.lethe.platform.LocalPlatform;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Measures how fast C-STORE is taken by dcmtk's storescp, by Orthanc and by {@code lethe land
 * dicom}, each in turn from the same storescu over loopback with the same instances; Lethe writes
 * to an S3 server in another process. Beside them stands what that server takes from a bare loop of
 * writes, with a thread in place of each association. Prints a table of medians.
 */
public final class LandBenchmark {

  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final int SAMPLES = 512;
  private static final int[] ASSOCIATIONS = {1, 4};

  /** Rounds until the JVMs have compiled what counts. */
  private static final int WARM_UP = Integer.getInteger("lethe.bench.warm-up", 6);

  private static final List<String> FLAGS = List.of("-Xmx512m");

  private final Path folder;
  private final PrintStream out;
  private final int instances;

  private LandBenchmark(Path folder, PrintStream out, int instances) {
    this.folder = folder;
    this.out = out;
    this.instances = instances;
  }

  /** Who takes instances, and how many of them a second, by numbers of associations. */
  private static final class Taker {

    private final String name;
    private final Pass pass;
    private final Map<Integer, List<Double>> rates = new TreeMap<>();

    Taker(String name, Pass pass) {
      this.name = name;
      this.pass = pass;
    }
  }

  /** Sends files over so many associations and tells how many seconds that took. */
  @FunctionalInterface
  private interface Pass {

    double seconds(List<Path> files, int associations) throws Exception;
  }

  /** Arguments: instances (default 200), rounds (default 5); rounds of warming up go before. */
  public static void main(String[] args) throws Exception {
    int instances = args.length > 0 ? Integer.parseInt(args[0]) : 200;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    Path folder = Files.createTempDirectory("lethe-land-bench");
    new LandBenchmark(folder, new PrintStream(System.out), instances).run(rounds);
    System.exit(0);
  }

  private void run(int rounds) throws Exception {
    int dcmtk = LandProcess.freePort();
    int orthanc = LandProcess.freePort();
    int lethe = LandProcess.freePort();
    List<Taker> takers;
    try (Pipeline pipeline = Pipeline.prepare(folder.resolve("platform"));
        PutLoop limit = PutLoop.start(config(), FLAGS);
        LandProcess producer = lethe(lethe)) {
      takers =
          List.of(
              new Taker("dcmtk storescp", (files, senders) -> send(dcmtk, files, senders)),
              new Taker("Orthanc", (files, senders) -> send(orthanc, files, senders)),
              new Taker("lethe land dicom", (files, senders) -> send(lethe, files, senders)),
              new Taker("limit: puts alone", (files, threads) -> put(limit, files, threads)));
      List<Process> others = List.of(storescp(dcmtk), orthanc(orthanc));
      try {
        awaitListening(dcmtk);
        awaitListening(orthanc);
        out.println("S3 at " + pipeline.platform().s3Endpoint().getHost());
        List<Taker> order = new ArrayList<>(takers);
        for (int round = -WARM_UP; round < rounds; round++) {
          round(round, order, producer);
        }
      } finally {
        others.forEach(Process::destroy);
      }
    }
    table(takers);
  }

  /** Nobody is always the first; rounds below 0 warm up. */
  private void round(int round, List<Taker> takers, LandProcess producer) throws Exception {
    Collections.rotate(takers, 1);
    for (int associations : ASSOCIATIONS) {
      Path samples = Files.createDirectories(folder.resolve("samples"));
      List<Path> files = files(samples, 1000L * (WARM_UP + round) + associations);
      for (Taker taker : takers) {
        double rate = files.size() / taker.pass.seconds(files, associations);
        out.printf("%s, %d associations: %.1f/s%n", taker.name, associations, rate);
        if (round >= 0) {
          taker.rates.computeIfAbsent(associations, key -> new ArrayList<>()).add(rate);
        }
      }
      if (!producer.isAlive()) {
        throw new IOException("the producer has ended");
      }
      clear(samples);
      clear(folder.resolve("storescp"));
      clear(folder.resolve("platform/s3").resolve(LocalPlatform.RAW_BUCKET));
    }
  }

  private static double put(PutLoop limit, List<Path> files, int threads) throws IOException {
    return limit.seconds(threads, files.size(), (int) Files.size(files.get(0)));
  }

  private double send(int port, List<Path> files, int senders) throws Exception {
    long started = System.nanoTime();
    List<StoreScu> running = new ArrayList<>();
    for (int i = 0; i < senders; i++) {
      List<Path> share = new ArrayList<>();
      for (int f = i; f < files.size(); f += senders) {
        share.add(files.get(f));
      }
      running.add(StoreScu.start(folder, port, share));
    }
    int taken = 0;
    for (StoreScu sender : running) {
      sender.end();
      taken += sender.acknowledged().size();
    }
    long nanos = System.nanoTime() - started;
    if (taken != files.size()) {
      throw new IOException("only " + taken + " instances were taken");
    }
    return nanos / (double) TimeUnit.SECONDS.toNanos(1);
  }

  private void table(List<Taker> takers) {
    out.println("| | associations | instances/s: median, range | MB/s, median |");
    out.println("|---|---|---|---|");
    double megabytes = 2.0 * SAMPLES * SAMPLES / 1e6;
    for (int associations : ASSOCIATIONS) {
      for (Taker taker : takers) {
        List<Double> rates = taker.rates.get(associations).stream().sorted().toList();
        double median = rates.get(rates.size() / 2);
        out.printf(
            "| %s | %d | %.0f, %.0f–%.0f | %.0f |%n",
            taker.name,
            associations,
            median,
            rates.get(0),
            rates.get(rates.size() - 1),
            median * megabytes);
      }
    }
  }

  /** CT instances of 0.5 MB, none sent before. */
  private List<Path> files(Path samples, long seed) throws IOException {
    Random random = new Random(seed);
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < instances; i++) {
      byte[] pixels = new byte[SAMPLES * SAMPLES * Short.BYTES];
      random.nextBytes(pixels);
      String study = "1.2.3." + seed + "." + i / 100;
      DataSetBuilder dataSet =
          new DataSetBuilder()
              .text(0x00080016, "UI", CT)
              .text(0x00080018, "UI", study + ".1." + i)
              .text(0x00080060, "CS", "CT")
              .text(0x00100020, "LO", "P" + seed)
              .text(0x0020000D, "UI", study)
              .text(0x0020000E, "UI", study + ".1")
              .bytes(0x7FE00010, "OW", pixels);
      files.add(Files.write(samples.resolve(i + ".dcm"), new Part10Builder(dataSet).build()));
    }
    return files;
  }

  private LandProcess lethe(int port) throws Exception {
    return LandProcess.start(
        folder,
        port,
        FLAGS,
        LandProcess.dicomArguments(port, config(), folder.resolve("work"), "PT60S"));
  }

  private Path config() {
    return folder.resolve("platform/lethe.yaml");
  }

  private Process storescp(int port) throws IOException {
    Path received = Files.createDirectories(folder.resolve("storescp"));
    return start("storescp", "+B", "-od", received.toString(), Integer.toString(port));
  }

  private Process orthanc(int port) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("orthanc.json"),
            """
            {"DicomPort":%d,"HttpPort":%d,"DicomAet":"ORTHANC","DicomCheckCalledAet":false,
             "DicomAlwaysAllowStore":true,"Plugins":[],"StorageDirectory":"%s",
             "IndexDirectory":"%s"}
            """
                .formatted(
                    port,
                    LandProcess.freePort(),
                    folder.resolve("orthanc"),
                    folder.resolve("orthanc")));
    return start("Orthanc", config.toString());
  }

  private Process start(String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(command[0] + ".log").toFile());
    builder.environment().putAll(StoreScu.NO_DELAY);
    return builder.start();
  }

  /** What was sent and received fills a disk in a few rounds. */
  private static void clear(Path files) throws IOException {
    try (Stream<Path> found = Files.walk(files)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void awaitListening(int port) throws Exception {
    for (int i = 0; i < 300; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException e) {
        // Not listening yet.
        Thread.sleep(100);
      }
    }
    throw new IOException("a server does not listen");
  }
}
