package io.lethe.curation.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

  private static final byte[] HEAD = "{\"name\":\"lungs\"}".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;
  private Path secret;
  private Path open;

  @BeforeEach
  void create() throws IOException {
    secret = folder.resolve("signing.json");
    open = folder.resolve("signing.pub.json");
    SigningKeys.create(secret, open);
  }

  @Test
  void aSignatureHoldsForItsMessageAlone() throws IOException {
    byte[] signature = SigningKeys.sign(secret, HEAD);
    assertThat(signature).hasSize(64);
    assertThat(SigningKeys.verifies(open, HEAD, signature)).isTrue();
    byte[] other = HEAD.clone();
    other[3] ^= 1;
    assertThat(SigningKeys.verifies(open, other, signature)).isFalse();
    signature[3] ^= 1;
    assertThat(SigningKeys.verifies(open, HEAD, signature)).isFalse();
  }

  @Test
  void thePrivateKeyIsItsOwnersAndNeverReplaced() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> SigningKeys.create(secret, open))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void anotherFileIsNoKeyAndIsNotQuoted() throws IOException {
    Path file = Files.writeString(folder.resolve("other.json"), "secret-content");
    assertThatThrownBy(() -> SigningKeys.sign(file, HEAD))
        .isInstanceOf(IOException.class)
        .hasMessageNotContaining("secret-content");
  }
}
