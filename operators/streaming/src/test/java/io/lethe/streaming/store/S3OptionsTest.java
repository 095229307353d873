package io.lethe.streaming.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3OptionsTest {

  @TempDir Path folder;

  @Test
  void travelsWithAJobAndLeavesTheSecretBehind() throws Exception {
    Path access = Files.writeString(folder.resolve("access"), "AK\n");
    Path secret = Files.writeString(folder.resolve("secret"), "hush-hush\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    S3Options options =
        S3Options.server(
            URI.create("http://127.0.0.1:1"),
            new S3Credentials.KeyFiles(access.toString(), secret.toString()));

    byte[] bytes = InstantiationUtil.serializeObject(new ObjectStores(options));

    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("hush-hush");
    ObjectStores copy =
        InstantiationUtil.deserializeObject(bytes, ObjectStores.class.getClassLoader());
    assertThat(copy.s3()).isEqualTo(options);
    assertThat(copy.s3().credentials().provider().resolveCredentials().secretAccessKey())
        .isEqualTo("hush-hush");
  }

  @Test
  void refusesWhatS3DoesNotTake() {
    S3Options options = S3Options.aws("eu-central-1");

    assertThatIllegalArgumentException().isThrownBy(() -> options.withPartSize((5 << 20) - 1));
    assertThatIllegalArgumentException().isThrownBy(() -> options.withPartSize((64 << 20) + 1));
    assertThatIllegalArgumentException().isThrownBy(() -> options.withMaxConnections(0));
  }
}
