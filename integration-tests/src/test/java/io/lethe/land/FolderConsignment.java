package io.lethe.land;

import io.lethe.curation.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Studies and runs in a folder, which is followed by {@code lethe land dir} or a like. */
final class FolderConsignment implements Consignment {

  private static final int READS = 1 << 20;
  private static final int IN_PARTS = 12 << 20;
  private static final int STUDIES = 3;
  private static final int RUNS = 4;

  private final String producer;
  private final Path folder;
  private final Set<Set<Sha256>> deliveries = new HashSet<>();

  private FolderConsignment(String producer, Path folder) {
    this.producer = producer;
    this.folder = folder;
  }

  /** Studies, one of them with an instance that is uploaded in parts, and an instrument's run. */
  static FolderConsignment dir(Path folder) throws Exception {
    FolderConsignment made = new FolderConsignment("dir", folder);
    for (int study = 1; study <= STUDIES; study++) {
      Outbox outbox = new Outbox(folder.resolve("study" + study)).study(study);
      made.add(outbox.files());
    }
    Outbox large = new Outbox(folder.resolve("large"));
    large.noise("1.2.3.99", "1.2.3.99.1", IN_PARTS);
    made.add(large.files());
    Path run = folder.resolve("240317_A00842_0317_AHXX7CDSXY");
    made.add(
        List.of(
            write(run.resolve("RunInfo.xml"), bytes("<RunInfo/>")),
            write(run.resolve("CopyComplete.txt"), new byte[0]),
            write(run.resolve("Data/A_S1_R1_001.fastq.gz"), noise(1, READS)),
            write(run.resolve("Data/A_S1_R2_001.fastq.gz"), noise(2, READS))));
    return made;
  }

  /** Conversions with their sheets. */
  static FolderConsignment sequencer(Path folder) throws Exception {
    FolderConsignment made = new FolderConsignment("sequencer", folder);
    for (int number = 1; number <= RUNS; number++) {
      Path run = folder.resolve("run" + number);
      write(run.resolve("Logs/FastqComplete.txt"), new byte[0]);
      Set<Path> files = new HashSet<>();
      String sheet = "[Data]\nSample_ID,Subject_ID\nS-1,MRN%d\nS-2,MRN2\n".formatted(number);
      files.add(write(run.resolve("Reports/SampleSheet.csv"), bytes(sheet)));
      for (int sample = 1; sample <= 2; sample++) {
        for (int read = 1; read <= 2; read++) {
          String name = "S-%d_S%d_L001_R%d_001.fastq.gz".formatted(sample, sample, read);
          files.add(write(run.resolve(name), noise(100 * number + 10 * sample + read, READS)));
        }
      }
      made.add(files);
    }
    return made;
  }

  @Override
  public String source() {
    return "KILLED-" + producer;
  }

  @Override
  public String keys() {
    return producer + "/" + source() + "/";
  }

  @Override
  public List<String> arguments(int port) {
    return List.of(
        producer,
        folder.toString(),
        "--watch",
        "--every",
        "PT0.2S",
        "--settle",
        "PT0S",
        "--parallel",
        "2",
        "--metrics-port",
        Integer.toString(port));
  }

  @Override
  public Set<Set<Sha256>> deliveries() {
    return deliveries;
  }

  private void add(Iterable<Path> files) throws IOException {
    Set<Sha256> digests = new HashSet<>();
    for (Path file : files) {
      digests.add(Sha256.of(Files.readAllBytes(file)));
    }
    deliveries.add(digests);
  }

  private static Path write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] noise(long seed, int size) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
