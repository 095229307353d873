package io.lethe.land;

import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Part10Builder;
import io.lethe.ingest.Pipeline;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Measures how fast C-STORE is taken by dcmtk's storescp, by Orthanc and by {@code lethe land
 * dicom}, each from the same storescu over loopback with the same instances; Lethe writes to an S3
 * server.
 */
public final class LandBenchmark {

  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final int SAMPLES = 512;

  private final Path folder;
  private final PrintStream out;

  private LandBenchmark(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  /** Arguments: instances (default 400), rounds (default 3). */
  public static void main(String[] args) throws Exception {
    int instances = args.length > 0 ? Integer.parseInt(args[0]) : 400;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    Path folder = Files.createTempDirectory("lethe-land-bench");
    new LandBenchmark(folder, new PrintStream(System.out)).run(instances, rounds);
    System.exit(0);
  }

  private void run(int instances, int rounds) throws Exception {
    int storescp = LandProcess.freePort();
    int orthanc = LandProcess.freePort();
    int lethe = LandProcess.freePort();
    Path work = folder.resolve("work");
    try (Pipeline pipeline = Pipeline.prepare(folder.resolve("platform"));
        LandProcess producer =
            LandProcess.dicom(
                folder, lethe, folder.resolve("platform/lethe.yaml"), work, "PT60S")) {
      List<Process> others = List.of(storescp(storescp), orthanc(orthanc));
      try {
        awaitListening(storescp);
        awaitListening(orthanc);
        out.println(pipeline.platform().bootstrapServers() + " " + producer);
        for (int round = 0; round < rounds; round++) {
          // One association, and four at once.
          for (int senders : new int[] {1, 4}) {
            List<Path> files = files(instances, 1000L * round + senders);
            measure("storescp", storescp, files, senders);
            measure("Orthanc", orthanc, files, senders);
            measure("lethe land dicom", lethe, files, senders);
          }
        }
      } finally {
        others.forEach(Process::destroy);
      }
    }
  }

  private void measure(String name, int port, List<Path> files, int senders) throws Exception {
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
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
    double seconds = (System.nanoTime() - started) / (double) TimeUnit.SECONDS.toNanos(1);
    out.printf(
        "%-18s %d associations: %d of %d instances, %.1f/s, %.1f MiB/s%n",
        name, senders, taken, files.size(), taken / seconds, bytes / seconds / (1 << 20));
  }

  /** CT instances of 0.5 MiB, none sent before. */
  private List<Path> files(int instances, long seed) throws IOException {
    Path samples = Files.createDirectories(folder.resolve("samples" + seed));
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
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(command[0] + ".log").toFile())
        .start();
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
