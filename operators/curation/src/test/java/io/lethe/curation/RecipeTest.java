package io.lethe.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeTest {

  private static final String TEXT =
      """
      recipe: imaging-basic
      version: 1
      kind: imaging
      standard: DICOM PS3.15 2024e
      options:
        profile: basic
        burnedInAnnotation: quarantine
      """;

  @Test
  void readsAllParts() {
    Recipe recipe = Recipe.parse(TEXT);
    assertThat(recipe.id()).isEqualTo("imaging-basic");
    assertThat(recipe.version()).isEqualTo(1);
    assertThat(recipe.kind()).isEqualTo(DataKind.IMAGING);
    assertThat(recipe.standard()).isEqualTo("DICOM PS3.15 2024e");
    assertThat(recipe.options().path("profile").textValue()).isEqualTo("basic");
  }

  @Test
  void optionsMayBeLeftOut() {
    String head = TEXT.substring(0, TEXT.indexOf("options"));
    assertThat(Recipe.parse(head).options().isObject()).isTrue();
  }

  /** A change of the canonical form would curate everything again under other keys. */
  @Test
  void digestIsForEver() {
    String canonical =
        "{\"kind\":\"imaging\",\"options\":{\"burnedInAnnotation\":\"quarantine\",\"profile\":\"basic\"},\"recipe\":\"imaging-basic\",\"standard\":\"DICOM"
            + " PS3.15 2024e\",\"version\":1}";
    assertThat(Recipe.parse(TEXT).digest())
        .isEqualTo(Sha256.of(canonical.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void digestPassesOverCommentsAndOrder() {
    String other =
        """
        # The same, told otherwise.
        options: {burnedInAnnotation: quarantine, "profile": basic}
        standard: DICOM PS3.15 2024e   # edition
        kind: imaging

        version: 1
        recipe: imaging-basic
        """;
    assertThat(Recipe.parse(other).digest()).isEqualTo(Recipe.parse(TEXT).digest());
  }

  @ParameterizedTest
  @CsvSource({
    "imaging-basic, imaging-other",
    "version: 1, version: 2",
    "kind: imaging, kind: genomics",
    "2024e, 2025a",
    "profile: basic, profile: other",
    "quarantine, keep"
  })
  void digestCoversEveryValue(String before, String after) {
    Recipe changed = Recipe.parse(TEXT.replace(before, after));
    assertThat(changed.digest()).isNotEqualTo(Recipe.parse(TEXT).digest());
  }

  @ParameterizedTest
  @CsvSource({
    "version: 1, versoin: 1, 'line 2: unknown key versoin'",
    "version: 1, version: 0, version must be 1 or more",
    "version: 1, version: one, 'line 2: version: a number is expected'",
    "version: 1, 'version: \"1\"', 'line 2: version: a number is expected'",
    "kind: imaging, kind: imagin, 'line 3: kind: one of imaging, genomics is expected'",
    "kind: imaging, version: 1, 'line 3: Duplicate field'",
    "version: 1, '', version must be 1 or more",
    "imaging-basic, Imaging Basic, lower-case",
    "kind: imaging, '', kind and standard are required"
  })
  void faultsNameTheirPlace(String before, String after, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Recipe.parse(TEXT.replace(before, after)))
        .withMessageStartingWith("recipe")
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("io.lethe", "com.fasterxml"));
  }
}
