package io.lethe.jobs.cli.curate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.imaging.synthetic.SampleInstance;
import io.lethe.imaging.synthetic.SampleStudies;
import io.lethe.imaging.synthetic.SampleStudy;
import io.lethe.jobs.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {

  private static final String RECIPE = "../conf/recipes/imaging-basic.yaml";
  private static final SampleStudy STUDY = SampleStudies.studies(1).get(0);

  @TempDir private Path folder;

  private Path review;
  private Run run;

  @BeforeEach
  void curate() throws IOException {
    Path in = Files.createDirectories(folder.resolve("in"));
    for (SampleInstance instance : STUDY.instances()) {
      Files.write(in.resolve(instance.fileName()), instance.bytes());
    }
    review = folder.resolve("review");
    String out = folder.resolve("out").toString();
    String explain = review.toString();
    run = Run.of("curate", in.toString(), out, "--recipe", RECIPE, "--explain", explain);
  }

  @Test
  void everyCuratedObjectHasALine() throws IOException {
    assertThat(run.status()).isZero();
    List<JsonNode> lines = lines();
    assertThat(run.out()).startsWith(lines.size() + " curated");
    for (JsonNode line : lines) {
      assertThat(folder.resolve("out").resolve(line.get("object").textValue())).isRegularFile();
      assertThat(line.get("attributes")).isNotEmpty();
    }
  }

  @Test
  void neitherThePageNorTheLinesShowAValue() throws IOException {
    String all = Files.readString(review.resolve("index.html"));
    all += Files.readString(review.resolve("explanations.jsonl"));
    for (SampleInstance instance : STUDY.instances()) {
      assertThat(all).doesNotContain(instance.identifiers());
    }
    assertThat(all).doesNotContain("Examination for");
  }

  @Test
  void thePageNeedsNothingFromElsewhere() throws IOException {
    String page = Files.readString(review.resolve("index.html"));
    assertThat(page)
        .contains("imaging-basic, version 3", "PatientName", "Table E.1-1", "subject")
        .doesNotContain("{{", "src=", "href=", "http");
  }

  private List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(review.resolve("explanations.jsonl"))) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }
}
