package io.lethe.bench.field;

import static io.lethe.bench.field.Contender.Role.LETHE;
import static io.lethe.bench.field.Contender.Role.WARM_LETHE;

import io.lethe.bench.BenchmarkObjects;
import io.lethe.bench.field.Data.Maker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * De-identification of images.
 *
 * @param data what is read
 * @param recipes folder of the recipes
 * @param peers how the other tools are called
 */
public record ImagingParts(Data data, Path recipes, ImagingPeers peers) {

  private static final int CT = 2000;
  private static final int CT_SIDE = 512;
  private static final int SMALL = 10_000;
  private static final int SMALL_ROWS = 48;
  private static final int SMALL_COLUMNS = 38;
  private static final int COMPRESSED = 200;
  private static final int LARGE = 3;
  private static final int LARGE_FRAMES = 400;
  private static final int CINE_FRAMES = 85;

  /** What is measured, by name. */
  public List<PlannedContest> contests() {
    return List.of(
        basic(CT + " CT of 0.5 MB", 220, () -> data.of("ct", ct(CT, CT_SIDE, CT_SIDE))),
        basic(COMPRESSED + " MR, JPEG Lossless", 75, this::compressedMr),
        basic(LARGE + " multi-frame CT of 200 MB", 135, this::largeCt),
        basic(
            SMALL + " CT of 8 KB",
            330,
            () -> data.of("small", ct(SMALL, SMALL_ROWS, SMALL_COLUMNS))),
        redacted("ultrasound cine of 200 MB, text blanked", 70));
  }

  /** Makes a folder of data, or finds it made. */
  @FunctionalInterface
  private interface Folder {

    Path find() throws IOException, InterruptedException;
  }

  /** Folder of compressed MR of one study. */
  public Path compressedMr() throws IOException, InterruptedException {
    return data.of("mr-jpeg", this::compressed);
  }

  /** Folder of multi-frame CT of one study. */
  public Path largeCt() throws IOException, InterruptedException {
    return data.of("large", this::large);
  }

  /** Folder of an ultrasound cine. */
  public Path cines() throws IOException, InterruptedException {
    return data.of("cine", this::cine);
  }

  private PlannedContest basic(String name, int seconds, Folder folder) {
    return new PlannedContest(
        name,
        seconds,
        () -> {
          Path in = folder.find();
          List<Contender> contenders =
              ours(
                  in,
                  recipes.resolve("imaging-basic.yaml"),
                  recipes.resolve("imaging-research.yaml"));
          contenders.addAll(peers.deidentifying(in));
          return contest(name, in, contenders);
        });
  }

  private PlannedContest redacted(String name, int seconds) {
    return new PlannedContest(
        name,
        seconds,
        () -> {
          Path in = cines();
          List<Contender> contenders = ours(in, recipes.resolve("imaging-research.yaml"));
          contenders.addAll(peers.redacting(in));
          return contest(name, in, contenders);
        });
  }

  private static Contest contest(String name, Path in, List<Contender> contenders)
      throws IOException {
    List<Path> files = Data.files(List.of(in.toString()));
    return new Contest(name, Data.bytes(files), files.size(), files.size(), contenders);
  }

  private static List<Contender> ours(Path in, Path... recipes) {
    List<Contender> contenders = new ArrayList<>(Limits.of(in));
    for (Path recipe : recipes) {
      String name = recipe.getFileName().toString().replace(".yaml", "");
      contenders.add(
          Contender.of(
              "Lethe, " + name,
              LETHE,
              out -> JavaCommand.of(EngineProcess.class, recipe, out, in)));
      contenders.add(
          Contender.of(
              "Lethe warm, " + name,
              WARM_LETHE,
              out -> JavaCommand.warm(EngineProcess.class, recipe, out, in)));
    }
    contenders.add(
        Contender.of(
            "Lethe warm, digests switched off",
            WARM_LETHE,
            out -> JavaCommand.warm(EngineProcess.class, Passes.NO_DIGESTS, recipes[0], out, in)));
    return contenders;
  }

  private static Maker ct(int count, int rows, int columns) {
    return folder -> {
      for (int i = 1; i <= count; i++) {
        Files.write(file(folder, i), BenchmarkObjects.ct(i, rows, columns));
      }
    };
  }

  /** Compressed by dcmtk. */
  private void compressed(Path folder) throws IOException, InterruptedException {
    Path plain = Files.createTempFile("lethe-bench", ".dcm");
    for (int i = 1; i <= COMPRESSED; i++) {
      Files.write(plain, BenchmarkObjects.mr(i));
      Data.tool("dcmcjpeg", plain.toString(), file(folder, i).toString());
    }
    Files.delete(plain);
  }

  private void large(Path folder) throws IOException {
    for (int i = 1; i <= LARGE; i++) {
      byte[] one = BenchmarkObjects.ct(i, CT_SIDE, CT_SIDE);
      BenchmarkObjects.repeat(file(folder, i), one, CT_SIDE * CT_SIDE * Short.BYTES, LARGE_FRAMES);
    }
  }

  private void cine(Path folder) throws IOException {
    BenchmarkObjects.repeat(
        file(folder, 1),
        BenchmarkObjects.ultrasound(CINE_FRAMES),
        BenchmarkObjects.ULTRASOUND_FRAME,
        CINE_FRAMES);
  }

  private static Path file(Path folder, int number) {
    return folder.resolve("%06d.dcm".formatted(number));
  }
}
