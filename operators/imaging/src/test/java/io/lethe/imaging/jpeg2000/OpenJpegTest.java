package io.lethe.imaging.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lethe.curation.testing.ExternalTool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever OpenJPEG encodes is decoded as it decodes it: bit by bit where the wavelet is
 * reversible, else to one step, since arithmetic with fractions may round otherwise.
 */
class OpenJpegTest {

  /** Width, height, components, bits. */
  private static final int[][] IMAGES = {
    {64, 64, 1, 8},
    {37, 53, 1, 8},
    {65, 50, 3, 8},
    {45, 70, 1, 12},
    {129, 67, 1, 16},
    {1, 40, 1, 8},
    {40, 1, 1, 8},
    {5, 3, 3, 8}
  };

  @TempDir Path folder;

  @BeforeEach
  void needsOpenJpeg() {
    assumeTrue(
        ExternalTool.present("opj_compress") && ExternalTool.present("opj_decompress"),
        "opj_compress (libopenjp2-tools) is not installed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-n 1",
        "-n 3",
        "-n 3 -p RLCP -r 20,10,1",
        "-n 3 -p RPCL -r 20,10,1",
        "-n 3 -p PCRL -r 8,1",
        "-n 3 -p CPRL -r 8,1",
        "-n 1 -t 32,32",
        "-n 2 -t 30,21 -p RPCL",
        "-n 2 -b 16,16",
        "-n 2 -b 4,64",
        "-n 3 -c [32,32],[16,16]",
        "-n 4 -c [64,64],[32,32],[16,16] -p PCRL -r 9,1",
        "-n 2 -M 1",
        "-n 2 -M 2",
        "-n 2 -M 4",
        "-n 2 -M 8",
        "-n 2 -M 32",
        "-n 2 -M 13",
        "-n 2 -M 63",
        "-n 2 -SOP -EPH",
        "-n 2 -mct 0",
        "-n 2 -r 10",
        "-n 2 -d 3,5",
        "-n 2 -d 3,5 -t 30,30",
        "-n 3 -TP R",
        "-n 2 -TP L -r 6,1",
        "-n 2 -PLT",
        "-n 2 -TLM"
      })
  void reversibleImagesAreEqual(String options) throws Exception {
    assertLike(options, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-n 1", "-n 3 -r 8", "-n 2 -t 40,40", "-n 2 -M 1", "-n 2 -mct 0 -r 5"})
  void irreversibleImagesAreAsClose(String options) throws Exception {
    assertLike("-I " + options, 1);
  }

  private void assertLike(String options, int tolerance) throws Exception {
    int encoded = 0;
    for (int[] image : IMAGES) {
      Path stream = encode(image, options);
      if (stream == null) {
        // Not every option fits every size.
        continue;
      }
      encoded++;
      int[] samples = decode(Files.readAllBytes(stream), image);
      int[] expected = reference(stream, image);
      for (int i = 0; i < samples.length; i++) {
        assertThat(Math.abs(samples[i] - expected[i]))
            .as("%s of %s", i, Arrays.toString(image))
            .isLessThanOrEqualTo(tolerance);
      }
    }
    assertThat(encoded).isPositive();
  }

  private Path encode(int[] image, String options) throws IOException, InterruptedException {
    Path source = folder.resolve("source" + (image[2] == 1 ? ".pgm" : ".ppm"));
    Path stream = folder.resolve("stream.j2k");
    Files.deleteIfExists(stream);
    Files.write(source, portable(image));
    List<String> command =
        new ArrayList<>(List.of("opj_compress", "-i", source.toString(), "-o", stream.toString()));
    command.addAll(List.of(options.split(" ")));
    ExternalTool.run(command.toArray(String[]::new));
    return Files.exists(stream) ? stream : null;
  }

  private int[] reference(Path stream, int[] image) throws IOException, InterruptedException {
    Path raw = folder.resolve("reference.rawl");
    Files.deleteIfExists(raw);
    ExternalTool.run("opj_decompress", "-i", stream.toString(), "-o", raw.toString());
    byte[] bytes = Files.readAllBytes(raw);
    int size = image[3] > 8 ? 2 : 1;
    int pixels = image[0] * image[1];
    int[] samples = new int[pixels * image[2]];
    assertThat(bytes).hasSize(samples.length * size);
    for (int i = 0; i < samples.length; i++) {
      int low = bytes[i * size] & 0xFF;
      int value = size == 1 ? low : low | (bytes[i * size + 1] & 0xFF) << 8;
      // Plane by plane.
      samples[i % pixels * image[2] + i / pixels] = value;
    }
    return samples;
  }

  private static int[] decode(byte[] stream, int[] image) throws CodestreamException {
    int[] all = new int[image[0] * image[1] * image[2]];
    new Jpeg2000Decoder(all.length)
        .decode(
            stream,
            stream.length,
            (component, y, x, samples, from, count) -> {
              for (int i = 0; i < count; i++) {
                all[(y * image[0] + x + i) * image[2] + component] = samples[from + i];
              }
            });
    return all;
  }

  /** A wave with noise on it, as Netpbm has images. */
  private static byte[] portable(int[] image) {
    int range = 1 << image[3];
    Random random = new Random(range + image[0]);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String header = (image[2] == 1 ? "P5" : "P6") + "\n%d %d\n%d\n";
    out.writeBytes(
        header.formatted(image[0], image[1], range - 1).getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < image[0] * image[1]; i++) {
      double wave = Math.sin(i % image[0] / 7.0) + Math.cos(i / image[0] / 11.0);
      for (int c = 0; c < image[2]; c++) {
        double value = (wave + 2) / 4 * range * (1 - 0.2 * c) + random.nextGaussian() * range / 64;
        int sample = (int) Math.max(0, Math.min(range - 1, value));
        if (range > 256) {
          out.write(sample >>> 8);
        }
        out.write(sample);
      }
    }
    return out.toByteArray();
  }
}
