package io.lethe.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawZoneTest {

  private final RawZone zone = new RawZone(URI.create("s3://lethe-raw/in/"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://lethe-raw/in/a.dcm",
        "s3://lethe-raw/in/a b+c.dcm",
        "s3://lethe-raw/in/100%.dcm",
        "s3://lethe-raw/in/%2e%2e/a.dcm",
        "s3://lethe-raw/in/Müllerová/山田.dcm",
        "s3://lethe-raw/in/a?b=c#d",
        "s3://lethe-raw/in/..a/b..dcm"
      })
  void keysAreTakenLiterally(String text) {
    URI uri = zone.object(text).orElseThrow();
    assertThat(uri.getPath()).isEqualTo(text.substring("s3://lethe-raw".length()));
    assertThat(uri.getQuery()).isNull();
    assertThat(RawZone.text(uri)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a.dcm",
        "/in/a.dcm",
        "s3:",
        "s3://",
        "s3://lethe-raw",
        "s3://lethe-raw/",
        "s3://lethe-raw/inside/a.dcm",
        "s3://lethe-raw/other/a.dcm",
        "s3://lethe-raw/in/../other/a.dcm",
        "s3://lethe-raw/in/..",
        "s3://other/in/a.dcm",
        "s3://lethe-raw@other/in/a.dcm",
        "s3://lethe-raw:80/in/a.dcm",
        "s3:/lethe-raw/in/a.dcm",
        "s3:////lethe-raw/in/a.dcm",
        "s3a://lethe-raw/in/a.dcm",
        "S3://lethe-raw/in/a.dcm",
        "file:///etc/passwd",
        "file:/lethe-raw/in/a.dcm",
        "http://lethe-raw/in/a.dcm",
        "s 3://lethe-raw/in/a.dcm",
        "s3://lethe raw/in/a.dcm",
        "\u0000"
      })
  void everythingElseIsOutside(String text) {
    assertThat(zone.resolve(text)).isEmpty();
  }

  @Test
  void theRootIsAPrefixButNoObject() {
    assertThat(zone.resolve("s3://lethe-raw/in/")).isPresent();
    assertThat(zone.object("s3://lethe-raw/in/")).isEmpty();
  }

  /** S3 answers a longer key with an error, which would look like a failing store. */
  @Test
  void namesHaveABound() {
    assertThat(zone.object("s3://lethe-raw/in/" + "a".repeat(1000))).isPresent();
    assertThat(zone.object("s3://lethe-raw/in/" + "ü".repeat(1000))).isEmpty();
  }

  @Test
  void foldersOfAFileSystemWorkToo() {
    RawZone folder = new RawZone(URI.create("file:///data/raw/"));
    assertThat(folder.object("file:/data/raw/a b.dcm")).isPresent();
    assertThat(folder.object("file:///data/raw/a b.dcm")).isPresent();
    assertThat(folder.object("file://host/data/raw/a.dcm")).isEmpty();
    assertThat(folder.object("file:////data/raw/a.dcm")).isEmpty();
    assertThat(folder.object("file:/data/raw/../secret")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://lethe-raw", "s3://lethe-raw/in", "/in/", "s3:in/"})
  void aRootIsAFolder(String root) {
    assertThatIllegalArgumentException().isThrownBy(() -> new RawZone(URI.create(root)));
  }
}
