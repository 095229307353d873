package io.lethe.jobs.cli.curate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.imaging.synthetic.SampleStudies;
import io.lethe.jobs.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sequencing files on the command line are curated in the sets that the job makes of them. */
class CurateRunTest {

  private static final String READS = "@M00842:RUN77:FLOWX12:1:1101:15343:1973\nACGTN\n+\nIIII!\n";

  @TempDir private Path folder;

  @Test
  void everyFileOfASetHasItsLineInTheReport() throws IOException {
    Path in = Files.createDirectories(folder.resolve("run"));
    Files.writeString(in.resolve("a_R1.fastq"), READS);
    Files.writeString(in.resolve("a_R2.fastq"), READS);
    // The digest of other bytes: one of the set's data files is refused for it.
    Files.writeString(in.resolve("b.fastq"), READS);
    Files.writeString(in.resolve("b.fastq.md5"), "0".repeat(32) + "  b.fastq\n");
    Files.writeString(in.resolve("c.bam.bai"), "BAI\1");
    Run run =
        Run.of(
            "curate",
            in.toString(),
            folder.resolve("out").toString(),
            "--recipe",
            "../conf/recipes/genomics-standard.yaml",
            "--report",
            folder.resolve("report.jsonl").toString());
    assertThat(run.status()).isZero();
    assertThat(outcomes())
        .containsEntry("a_R1.fastq", "CURATED")
        .containsEntry("a_R2.fastq", "CURATED")
        .containsEntry("b.fastq", "QUARANTINED")
        .containsEntry("b.fastq.md5", "QUARANTINED")
        .containsEntry("c.bam.bai", "QUARANTINED")
        .hasSize(5);
    assertThat(run.out()).contains("2 curated, 3 quarantined, 0 failed");
  }

  @Test
  void withoutARecipeContentDecides() throws IOException {
    Path in = Files.createDirectories(folder.resolve("both"));
    Files.writeString(in.resolve("reads"), READS);
    Files.write(in.resolve("scan"), SampleStudies.studies(1).get(0).instances().get(0).bytes());
    String report = folder.resolve("report.jsonl").toString();
    String out = folder.resolve("out").toString();
    assertThat(Run.at(Path.of(".."), "curate", in.toString(), out, "--report", report).out())
        .contains("2 curated, 0 quarantined");
    assertThat(Files.readString(Path.of(report)))
        .contains("/curated/imaging/local/", "/curated/genomics/local/");
  }

  private Map<String, String> outcomes() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("report.jsonl"))) {
      lines.add(new ObjectMapper().readTree(line));
    }
    Map<String, String> outcomes = new TreeMap<>();
    for (JsonNode line : lines) {
      String name = Path.of(line.get("input").textValue()).getFileName().toString();
      assertThat(outcomes.put(name, line.get("outcome").textValue())).isNull();
    }
    return outcomes;
  }
}
