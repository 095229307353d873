package io.lethe.imaging.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Runs where {@code -Dlethe.reference=DIR} names the folder of the source tables. */
@EnabledIfSystemProperty(named = "lethe.reference", matches = ".+")
class GenerateTablesTest {

  private static final Path GENERATOR =
      Path.of(System.getProperty("basedir", "."), "src", "generator", "GenerateTables.java");

  @TempDir Path out;

  @Test
  void writesTheResourcesByteForByte() throws IOException, InterruptedException {
    Process generator =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                GENERATOR.toString(),
                System.getProperty("lethe.reference"),
                out.toString())
            .inheritIO()
            .start();
    assertThat(generator.waitFor()).isZero();
    for (String name :
        new String[] {
          "dictionary.tsv",
          "uids.tsv",
          "confidentiality-profile.tsv",
          "attribute-types.tsv",
          "structured-content.tsv",
          "safe-private.tsv"
        }) {
      assertThat(Files.readAllBytes(out.resolve(name))).as(name).isEqualTo(resource(name));
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in =
        GenerateTablesTest.class.getResourceAsStream("/io/lethe/imaging/" + name)) {
      return in.readAllBytes();
    }
  }
}
