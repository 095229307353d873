package io.lethe.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {

  private static final String SECRET = "CANARY-SECRET";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------", "rw-r-----", "r--r-----"})
  void ownerAndGroupMayRead(String permissions) throws IOException {
    assertThat(SecretFile.read(secret(permissions))).isEqualTo(SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw--w----", "rw-rw----", "rw-----w-"})
  void whatOthersCanOpenIsRefusedAndNotQuoted(String permissions) throws IOException {
    Path file = secret(permissions);
    assertThatIOException()
        .isThrownBy(() -> SecretFile.read(file))
        .withMessageContaining(file.toString())
        .withMessageContaining(permissions)
        .withMessageContaining("chmod 600")
        .withMessageNotContaining(SECRET);
  }

  /** Kubernetes mounts secrets as links. */
  @Test
  void theFileBehindALinkCounts() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), secret("rw-r--r--"));
    assertThatIOException().isThrownBy(() -> SecretFile.read(link));
  }

  @Test
  void theGroupIsTold() throws IOException {
    assertThat(SecretFile.groupReads(secret("rw-------"))).isFalse();
    assertThat(SecretFile.groupReads(secret("rw-r-----"))).isTrue();
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatIOException()
        .isThrownBy(() -> SecretFile.read(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class)
        .withMessageContaining("none");
  }

  @Test
  void aKeySetThatOthersCanReadIsRefused() throws IOException {
    KeyRing ring = new KeyRing(folder);
    Path file = ring.create("trial-7");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatIOException()
        .isThrownBy(() -> ring.pseudonyms("trial-7"))
        .withMessageContaining("chmod 600");
  }

  private Path secret(String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve("secret-" + permissions), SECRET);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
