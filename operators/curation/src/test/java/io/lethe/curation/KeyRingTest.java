package io.lethe.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {

  @TempDir private Path folder;

  @Test
  void newKeySetIsReadableByItsOwnerAlone() throws IOException {
    Path file = new KeyRing(folder.resolve("keys")).create("trial-7");
    assertThat(file).hasFileName("trial-7.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void keySetIsNeverReplaced() throws IOException {
    KeyRing ring = new KeyRing(folder);
    String before = Files.readString(ring.create("trial-7"));
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> ring.create("trial-7"));
    assertThat(ring.file("trial-7")).hasContent(before);
  }

  @Test
  void everyProjectHasItsOwnKey() throws IOException {
    KeyRing ring = new KeyRing(folder);
    ring.create("a");
    ring.create("b");
    assertThat(ring.pseudonyms("a").subject("x")).isNotEqualTo(ring.pseudonyms("b").subject("x"));
    assertThat(ring.pseudonyms("a").subject("x")).isEqualTo(ring.pseudonyms("a").subject("x"));
  }

  @Test
  void ephemeralKeysMatchNoOthers() {
    assertThat(KeyRing.ephemeral().subject("x")).isNotEqualTo(KeyRing.ephemeral().subject("x"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "-a", "A", "a b", "a/b", "../a", "a.b", "a\n", "ä"})
  void namesThatCouldLeaveTheFolderAreRefused(String name) {
    KeyRing ring = new KeyRing(folder);
    assertThatIllegalArgumentException().isThrownBy(() -> ring.create(name));
    assertThat(ring.holds(name)).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void namesHaveABound() {
    assertThat(KeyRing.validProject("a".repeat(63))).isTrue();
    assertThat(KeyRing.validProject("a".repeat(64))).isFalse();
  }

  @Test
  void missingKeySetIsAnError() {
    KeyRing ring = new KeyRing(folder);
    assertThat(ring.holds("trial-7")).isFalse();
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> ring.pseudonyms("trial-7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "CANARY",
        "{\"primaryKeyId\": \"CANARY\"}",
        "{\"primaryKeyId\": 1, \"key\": [{\"keyData\": {\"value\": \"CANARY\"}}]}",
        "{\"encryptedKeyset\": \"CANARY\"}"
      })
  void faultsNeverQuoteTheKeySet(String content) throws IOException {
    Path file = folder.resolve("broken.json");
    Files.writeString(file, content);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> KeyRing.load(file))
        .withNoCause()
        .withMessageContaining("broken.json")
        .withMessageNotContaining("CANARY");
  }
}
