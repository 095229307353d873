package io.lethe.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Sha256Test {

  /** FIPS 180-4, the example of one block. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void digestsAsTheStandardSays() {
    assertThat(Sha256.of("abc".getBytes(StandardCharsets.US_ASCII)).hex()).isEqualTo(ABC);
  }

  @Test
  void readsDigestsInEitherCase() {
    assertThat(Sha256.parse(ABC.toUpperCase(Locale.ROOT))).contains(new Sha256(ABC));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ba78", "zz7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"})
  void takesNothingElseForADigest(String text) {
    assertThat(Sha256.parse(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new Sha256(text));
  }

  @Test
  void bytesAreThoseOfTheDigits() {
    assertThat(new Sha256(ABC).bytes()).hasSize(32).startsWith(0xba, 0x78).endsWith(0x15, 0xad);
  }
}
