package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lethe.curation.Recipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagingOptionsTest {

  @Test
  void burnedInAnnotationIsQuarantinedUnlessSaidOtherwise() {
    assertThat(ImagingOptions.of(recipe("imaging", "2024e", "profile: basic")))
        .isEqualTo(new ImagingOptions("basic", "quarantine", null));
    assertThat(
            ImagingOptions.of(
                    recipe("imaging", "2024e", "{profile: basic, burnedInAnnotation: keep}"))
                .refusesBurnedIn())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "genomics | 2024e | profile: basic | kind must be imaging",
        "imaging  | 2019a | profile: basic | standard must be",
        "imaging  | 2024e | profile: none  | options.profile",
        "imaging  | 2024e | '{profile: basic, burnedInAnnotation: blur}' | burnedInAnnotation",
        "imaging  | 2024e | '{profile: basic, colour: red}' | colour"
      })
  void whatTheEngineCannotFollowIsRefusedAtStart(
      String kind, String edition, String options, String message) {
    Recipe recipe = recipe(kind, edition, options);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImagingOptions.of(recipe))
        .withMessageContaining(message);
  }

  private static Recipe recipe(String kind, String edition, String options) {
    return Recipe.parse(
        """
        recipe: test
        version: 1
        kind: %s
        standard: DICOM PS3.15 %s
        options:
          %s
        """
            .formatted(kind, edition, options));
  }
}
