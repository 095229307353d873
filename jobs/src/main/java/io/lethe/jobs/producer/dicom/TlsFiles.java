package io.lethe.jobs.producer.dicom;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * Where the keys for TLS are (PS3.15 annex B). TLS 1.2 and 1.3 with the cipher suites of the
 * platform.
 *
 * @param keyStore PKCS #12 file with our key and certificates; null where {@code key} is given
 * @param passwordFile holds its password
 * @param certificate PEM file with our certificate chain
 * @param key PEM file with our key, PKCS #8, not encrypted
 * @param clientAuthorities PEM file or PKCS #12 trust store of those whose certificates peers must
 *     show; null where peers need none
 */
public record TlsFiles(
    Path keyStore, Path passwordFile, Path certificate, Path key, Path clientAuthorities) {

  public TlsFiles {
    if ((keyStore == null) == (key == null) || (key == null) != (certificate == null)) {
      throw new IllegalArgumentException(
          "TLS needs a key store, or a certificate and its key in PEM files");
    }
  }

  /**
   * Reads the files.
   *
   * @throws IOException if one cannot be read or used
   */
  public SslContext read() throws IOException {
    try {
      SslContextBuilder builder =
          keyStore == null
              ? SslContextBuilder.forServer(certificate.toFile(), key.toFile())
              : SslContextBuilder.forServer(keyManagers());
      builder.sslProvider(SslProvider.JDK).protocols("TLSv1.3", "TLSv1.2");
      if (clientAuthorities != null) {
        trust(builder);
        builder.clientAuth(ClientAuth.REQUIRE);
      }
      return builder.build();
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException("the keys for TLS cannot be used: " + e.getMessage(), e);
    }
  }

  private void trust(SslContextBuilder builder) throws IOException, GeneralSecurityException {
    String name = clientAuthorities.getFileName().toString();
    if (name.endsWith(".p12") || name.endsWith(".pfx")) {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(load(clientAuthorities));
      builder.trustManager(factory);
    } else {
      builder.trustManager(clientAuthorities.toFile());
    }
  }

  private KeyManagerFactory keyManagers() throws IOException, GeneralSecurityException {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    char[] password = password();
    try {
      factory.init(load(keyStore), password);
    } finally {
      Arrays.fill(password, '\0');
    }
    return factory;
  }

  private KeyStore load(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    char[] password = password();
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password);
      return store;
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private char[] password() throws IOException {
    return passwordFile == null
        ? new char[0]
        : Files.readString(passwordFile).strip().toCharArray();
  }
}
