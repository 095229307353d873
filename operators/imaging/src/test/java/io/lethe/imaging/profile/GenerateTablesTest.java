package io.lethe.imaging.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Runs where {@code -Dlethe.reference=DIR} names the folder of the source tables. */
@EnabledIfSystemProperty(named = "lethe.reference", matches = ".+")
class GenerateTablesTest {

  private static final Path GENERATOR =
      Path.of(System.getProperty("basedir", "."), "src", "generator");

  @TempDir Path classes;
  @TempDir Path out;

  @Test
  void writesTheResourcesByteForByte() throws IOException, InterruptedException {
    compile();
    Process generator =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes.toString(),
                "GenerateTables",
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
          "safe-private.tsv",
          "private-names.tsv"
        }) {
      assertThat(Files.readAllBytes(out.resolve(name))).as(name).isEqualTo(resource(name));
    }
  }

  private void compile() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-d", classes.toString()));
    try (Stream<Path> sources = Files.list(GENERATOR)) {
      sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in =
        GenerateTablesTest.class.getResourceAsStream("/io/lethe/imaging/" + name)) {
      return in.readAllBytes();
    }
  }
}
