package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.imaging.synthetic.DataSetBuilder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a recipe says of text reaches the cleaner. */
class TextOptionsTest {

  private static final String CLEANS = "options: [cleanDescriptors]";

  @Test
  void wordsOfTheRecipeGo() {
    assertThat(curated(Engine.with(CLEANS))).contains("Thorax Quux");
    assertThat(curated(Engine.with(CLEANS, "text: {words: [Quux]}")))
        .contains("Thorax")
        .doesNotContain("Quux");
  }

  @Test
  void strictKeepsWordsOfTheVocabularyAlone() {
    assertThat(curated(Engine.with(CLEANS, "text: {strict: true}")))
        .contains("Thorax")
        .doesNotContain("Quux");
  }

  private static String curated(Engine engine) {
    DataSetBuilder object = Engine.minimal().text(0x0008_1030, "LO", "Thorax Quux");
    assertThat(engine.curate(Engine.file(object)))
        .isInstanceOf(io.lethe.curation.Outcome.Curated.class);
    byte[] bytes = engine.objects().values().iterator().next();
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
