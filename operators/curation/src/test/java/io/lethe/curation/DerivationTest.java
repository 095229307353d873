package io.lethe.curation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerivationTest {

  private static final Sha256 RECIPE = Sha256.of(new byte[] {1});
  private static final Sha256 CONTENT = Sha256.of(new byte[] {2});

  @TempDir private Path folder;

  @Test
  void dependsOnObjectRecipeAndKey() throws IOException {
    Pseudonyms keys = Keys.pseudonyms(folder, Keys.FIRST);
    RawIdentity raw = RawIdentity.of(CONTENT);
    Derivation derivation = Derivation.of(raw, RECIPE, keys);

    assertThat(derivation.hex()).isEqualTo("302f03f034881ad096b153750d11dff4");
    assertThat(Derivation.of(RawIdentity.of(CONTENT), RECIPE, keys)).isEqualTo(derivation);
    assertThat(Derivation.of(RawIdentity.of(RECIPE), RECIPE, keys)).isNotEqualTo(derivation);
    assertThat(Derivation.of(raw, CONTENT, keys)).isNotEqualTo(derivation);
    assertThat(Derivation.of(raw, RECIPE, Keys.pseudonyms(folder, Keys.SECOND)))
        .isNotEqualTo(derivation);
  }

  @Test
  void identityWithoutADigestIsUriSizeAndTime() {
    RawIdentity identity = RawIdentity.of("s3://raw/a", 10, 20);
    assertThat(identity).isNotEqualTo(RawIdentity.of("s3://raw/b", 10, 20));
    assertThat(identity).isNotEqualTo(RawIdentity.of("s3://raw/a", 11, 20));
    assertThat(identity).isNotEqualTo(RawIdentity.of("s3://raw/a", 10, 21));
  }

  @Test
  void identityNeverShowsItself() {
    assertThat(RawIdentity.of("s3://raw/DOE^JANE", 10, 20)).asString().doesNotContain("DOE");
  }
}
