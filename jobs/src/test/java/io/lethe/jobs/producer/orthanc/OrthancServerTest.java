package io.lethe.jobs.producer.orthanc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrthancServerTest {

  @ParameterizedTest
  @ValueSource(strings = {"http://pacs:8042", "http://pacs:8042/"})
  void theRootMayEndWithASlash(String url) {
    assertThat(server(url, null, null).resolve("changes?since=0&limit=1"))
        .isEqualTo(URI.create("http://pacs:8042/changes?since=0&limit=1"));
  }

  @Test
  void theRootMayHaveAPath() {
    assertThat(server("https://proxy/orthanc/", null, null).resolve("system"))
        .isEqualTo(URI.create("https://proxy/orthanc/system"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://pacs/",
        "file:///etc/passwd",
        "pacs:8042",
        "/pacs",
        "http://u:p@pacs/",
        "http://pacs/?x=1",
        "http://pacs/#x"
      })
  void whatIsNoRootIsRefused(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> server(url, null, null));
  }

  @Test
  void userAndPasswordBelongTogetherAndAreNotShown() {
    assertThatIllegalArgumentException().isThrownBy(() -> server("http://pacs", "u", null));
    assertThatIllegalArgumentException().isThrownBy(() -> server("http://pacs", null, "p"));
    assertThatIllegalArgumentException().isThrownBy(() -> server("http://pacs", "u:v", "p"));
    assertThat(server("http://pacs:8042/x", "lethe", "CANARY"))
        .hasToString("OrthancServer[http://pacs:8042]");
  }

  @Test
  void aFileWithoutCertificatesIsNoAuthority(@TempDir Path folder) throws IOException {
    Path none = Files.writeString(folder.resolve("ca.pem"), "none");
    assertThatIOException().isThrownBy(() -> TrustedAuthorities.read(none));
    assertThatIOException()
        .isThrownBy(() -> TrustedAuthorities.read(folder.resolve("missing.pem")));
  }

  private static OrthancServer server(String url, String user, String password) {
    return new OrthancServer(URI.create(url), user, password, null, Duration.ofSeconds(1));
  }
}
