package io.lethe.jobs.producer.orthanc;

import static io.lethe.jobs.producer.orthanc.OrthancFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orthanc is reached by TLS, and only where its certificate is trusted. */
class OrthancTlsTest {

  private static final String PASSWORD = "secret-of-a-test";

  @TempDir private Path folder;

  @Test
  void whoseCertificateIsTrustedIsFollowedAndNobodyElse() throws Exception {
    Path keys = folder.resolve("keys.p12");
    Path certificate = folder.resolve("ca.pem");
    keytool(keys, "-genkeypair", "-keyalg", "EC", "-dname", "CN=pacs", "-ext", "san=ip:127.0.0.1");
    keytool(keys, "-exportcert", "-rfc", "-file", certificate.toString());
    try (FakeOrthanc orthanc = new FakeOrthanc(serving(keys))) {
      orthanc.store("1.2.3", "1.2.3.1", new byte[1000]);
      orthanc.stable("1.2.3");
      OrthancFixture fixture = new OrthancFixture(folder, orthanc);
      try (OrthancProducer stranger = fixture.start()) {
        await(() -> fixture.value("lethe_land_orthanc_failures_total") > 0);
        assertThat(stranger.backlog()).isZero();
      }
      assertThat(orthanc.asked("")).isZero();

      fixture.trust(TrustedAuthorities.read(certificate));
      try (OrthancProducer producer = fixture.start()) {
        assertThat(fixture.nextEvent().getObjects()).hasSize(1);
        fixture.awaitSettled();
        assertThat(producer.backlog()).isZero();
      }
    }
  }

  private static SSLContext serving(Path keys) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  private void keytool(Path keys, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-alias", "pacs", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", keys.toString(), "-storepass", PASSWORD));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(process.waitFor()).isZero();
  }
}
