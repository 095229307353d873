package io.lethe.jobs.producer.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With client certificates required, only who shows one gets to associate. */
class TlsTest {

  private static final String PASSWORD = "changeit";

  @TempDir private Path folder;

  private Path keys;
  private Path passwordFile;

  @BeforeEach
  void makeKeys() throws Exception {
    keys = folder.resolve("keys.p12");
    passwordFile = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    assertThat(
            Tools.run(
                folder,
                keytool,
                "-genkeypair",
                "-alias",
                "us",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD))
        .isZero();
  }

  @Test
  void whoShowsACertificateIsServedAndNobodyElse() throws Exception {
    TlsFiles files = new TlsFiles(keys, passwordFile, null, null, trusted());
    try (ScpFixture scp = ScpFixture.start(folder, wishes -> wishes.with(readable(files)))) {
      List<List<String>> echo = List.of(List.of(SopClasses.VERIFICATION, Samples.IMPLICIT));
      SSLContext known = context(true);
      try (TestScu scu =
          new TestScu(known.getSocketFactory().createSocket("127.0.0.1", scp.port()))) {
        assertThat(scu.associate("SCU", "LETHE", echo).type()).isEqualTo(TestScu.ASSOCIATE_AC);
        assertThat(scu.echo(1)).isZero();
      }
      SSLContext stranger = context(false);
      try (TestScu scu =
          new TestScu(stranger.getSocketFactory().createSocket("127.0.0.1", scp.port()))) {
        assertThatThrownBy(() -> scu.associate("SCU", "LETHE", echo))
            .isInstanceOf(IOException.class);
      }
      try (TestScu plain = new TestScu(scp.port())) {
        plain.write(TestScu.request("SCU", "LETHE", echo));
        assertThatThrownBy(
                () -> {
                  // A TLS alert is no PDU that we know.
                  TestScu.Pdu answer = plain.read();
                  throw new IOException("PDU " + answer.type());
                })
            .isInstanceOfAny(IOException.class, NegativeArraySizeException.class);
      }
    }
  }

  @Test
  void instancesArePostedOverTlsAsWell() throws Exception {
    TlsFiles files = new TlsFiles(keys, passwordFile, null, null, trusted());
    try (ScpFixture scp = ScpFixture.start(folder, wishes -> wishes.with(readable(files)))) {
      byte[] body = Posts.body(List.of(Posts.ct("1.2.3", "1.2.3.4", 2 << 20, 1)));
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + scp.httpPort() + "/studies"))
              .header("Content-Type", Posts.CONTENT_TYPE)
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      HttpClient known = HttpClient.newBuilder().sslContext(context(true)).build();
      assertThat(known.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(200);
      HttpClient stranger = HttpClient.newBuilder().sslContext(context(false)).build();
      assertThatThrownBy(() -> stranger.send(request, HttpResponse.BodyHandlers.discarding()))
          .isInstanceOf(IOException.class);
      assertThat(scp.objects()).hasSize(1);
    }
  }

  @Test
  void keysThatCannotBeUsedAreToldAtTheStart() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong"), "wrong");
    assertThatThrownBy(() -> new TlsFiles(keys, wrong, null, null, null).read())
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> new TlsFiles(null, null, keys, null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A trust store that holds our own certificate. */
  private Path trusted() throws Exception {
    Path file = folder.resolve("trust.p12");
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("us", load().getCertificate("us"));
    try (var out = Files.newOutputStream(file)) {
      trust.store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  private SSLContext context(boolean withKey) throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    anchors.setCertificateEntry("us", load().getCertificate("us"));
    trust.init(anchors);
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(load(), PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(withKey ? own.getKeyManagers() : null, trust.getTrustManagers(), null);
    return context;
  }

  private KeyStore load() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static io.netty.handler.ssl.SslContext readable(TlsFiles files) {
    try {
      return files.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
