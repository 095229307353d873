package io.lethe.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFilesTest {

  private static final List<String> SECRETS =
      List.of("kafka", "client.pem", "s3-secret", "owner", "reader", "signing.json", "keys/a.json");

  @TempDir Path folder;

  private LetheConfig config;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(folder.resolve("keys"));
    for (String name : SECRETS) {
      Path file = Files.writeString(folder.resolve(name), "CANARY");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    Files.writeString(folder.resolve("ca.pem"), "everybody may read it");
    config =
        LetheConfig.load(
            Files.writeString(
                folder.resolve("lethe.yaml"),
                """
                kafka:
                  security:
                    protocol: SASL_SSL
                    passwordFile: kafka
                    caFile: ca.pem
                    clientCertificateFile: client.pem
                store:
                  rawZone: s3://lethe-raw/
                  researchZone: s3://lethe-research/
                  s3: {accessKeyFile: s3-access, secretKeyFile: s3-secret, caFile: ca.pem}
                rules: {keys: keys}
                catalog: {passwordFile: owner, readerPasswordFile: reader}
                snapshots: {signingKey: signing.json}
                """));
  }

  @Test
  void allSecretsOfAConfigurationAreKnown() {
    assertThat(KeyFiles.of(config).stream().map(file -> folder.relativize(file).toString()))
        .containsExactlyInAnyOrderElementsOf(SECRETS);
  }

  @Test
  void filesOfTheirOwnerPass() {
    assertThatNoException().isThrownBy(() -> KeyFiles.check(config));
  }

  /** A worker may have what the machine that submits has not. */
  @Test
  void whatIsNotHereIsNotChecked() throws IOException {
    for (String name : SECRETS) {
      Files.delete(folder.resolve(name));
    }
    assertThat(KeyFiles.of(config)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kafka",
        "client.pem",
        "s3-secret",
        "owner",
        "reader",
        "signing.json",
        "keys/a.json"
      })
  void oneThatEverybodyCanReadIsRefused(String name) throws IOException {
    Files.setPosixFilePermissions(
        folder.resolve(name), PosixFilePermissions.fromString("rw-r--r--"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyFiles.check(config))
        .withMessageContaining(name)
        .withMessageContaining("chmod 600")
        .withMessageNotContaining("CANARY");
  }
}
