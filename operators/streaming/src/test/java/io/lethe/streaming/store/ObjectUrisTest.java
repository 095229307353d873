package io.lethe.streaming.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectUrisTest {

  private static final URI FOLDER = URI.create("s3://lethe_raw/a%20b/");

  @Test
  void encodesAKeyAndS3ReadsItBack() {
    URI uri = ObjectUris.below(FOLDER, "c d/100%/ü?#+.dcm");

    assertThat(uri.toString()).startsWith("s3://lethe_raw/a%20b/c%20d/100%25/");
    assertThat(S3Address.of(uri)).isEqualTo(new S3Address("lethe_raw", "a b/c d/100%/ü?#+.dcm"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a", "a/", "a//b", "../a", "a/../b", "a/.", ".."})
  void refusesAKeyThatWouldLeaveItsFolder(String key) {
    assertThatIllegalArgumentException().isThrownBy(() -> ObjectUris.below(FOLDER, key));
  }

  @Test
  void endsAFolderWithOneSlash() {
    assertThat(ObjectUris.folder(URI.create("s3://b"))).isEqualTo(URI.create("s3://b/"));
    assertThat(ObjectUris.folder(URI.create("s3://b/a"))).isEqualTo(URI.create("s3://b/a/"));
    assertThat(ObjectUris.folder(FOLDER)).isEqualTo(FOLDER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:/a", "s3:/a", "s3://b/k?version=1", "s3://b/k#f"})
  void takesNothingButBucketAndKeyForS3(String uri) {
    assertThatIllegalArgumentException().isThrownBy(() -> S3Address.of(URI.create(uri)));
  }
}
