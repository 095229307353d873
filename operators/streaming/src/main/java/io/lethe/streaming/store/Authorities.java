package io.lethe.streaming.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** The authorities that servers are trusted by, from a file of certificates in PEM (RFC 7468). */
final class Authorities {

  private Authorities() {}

  /**
   * Trust in these authorities and no others.
   *
   * @throws UncheckedIOException if the file cannot be read or holds no certificate
   */
  static TrustManager[] read(Path file) {
    try (InputStream pem = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (found.isEmpty()) {
        throw new IOException("no certificate in " + file + "; see store.s3.caFile");
      }
      int number = 0;
      for (Certificate certificate : found) {
        store.setCertificateEntry("authority-" + number++, certificate);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (IOException e) {
      throw new UncheckedIOException("the certificates of S3 cannot be read: " + e.getMessage(), e);
    } catch (GeneralSecurityException e) {
      throw new UncheckedIOException(
          new IOException("no certificates in PEM: " + file + "; see store.s3.caFile", e));
    }
  }
}
