package io.lethe.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key and a certificate for {@code 127.0.0.1} and {@code localhost} that nobody but itself has
 * signed, so that it is its own authority. Made by the keytool of the Java runtime, for some days.
 *
 * @param keyStore PKCS #12, with the key
 * @param password of the key store
 * @param trustStore PKCS #12, with the certificate alone; the same password
 * @param certificate in PEM: also what clients trust
 * @param key PKCS #8 in PEM, not encrypted
 */
public record ServerIdentity(
    Path keyStore, String password, Path trustStore, Path certificate, Path key) {

  private static final String ALIAS = "server";
  private static final int SECRET_BYTES = 20;
  private static final long PATIENCE_SECONDS = 60;

  /** Makes one, in files of {@code folder} that begin with {@code name}. */
  public static ServerIdentity create(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    String password = Secrets.draw(SECRET_BYTES);
    Path secret = folder.resolve(name + "-store-password");
    Secrets.write(secret, password);
    Path keyStore = folder.resolve(name + ".p12");
    Files.deleteIfExists(keyStore);
    keytool(keyStore, secret);
    Path trustStore = folder.resolve(name + "-trust.p12");
    Path certificate = folder.resolve(name + ".crt");
    Path key = folder.resolve(name + ".key");
    try {
      KeyStore store = load(keyStore, password);
      KeyStore trusted = trusted(store);
      try (OutputStream out = Files.newOutputStream(trustStore)) {
        trusted.store(out, password.toCharArray());
      }
      Files.writeString(certificate, pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded()));
      byte[] encoded = store.getKey(ALIAS, password.toCharArray()).getEncoded();
      Secrets.write(key, pem("PRIVATE KEY", encoded));
    } catch (GeneralSecurityException e) {
      throw new IOException("keytool made a key store that cannot be read", e);
    }
    return new ServerIdentity(keyStore, password, trustStore, certificate, key);
  }

  /** TLS as this server and as a client that trusts it and no other. */
  public SSLContext context() throws IOException {
    try {
      KeyStore store = load(keyStore, password);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password.toCharArray());
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted(store));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("no TLS with " + keyStore, e);
    }
  }

  private static void keytool(Path keyStore, Path password) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=ip:127.0.0.1,dns:localhost",
            "-ext",
            "bc:critical=ca:true",
            "-validity",
            "7",
            "-storetype",
            "PKCS12",
            "-keystore",
            keyStore.toString(),
            "-storepass:file",
            password.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream out = process.getInputStream()) {
      String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("keytool: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a certificate was made", e);
    }
  }

  private static KeyStore trusted(KeyStore store) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(ALIAS, store.getCertificate(ALIAS));
    return trusted;
  }

  private static KeyStore load(Path file, String password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password.toCharArray());
    }
    return store;
  }

  /** RFC 7468. */
  private static String pem(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label);
  }

  /** Shows no password. */
  @Override
  public String toString() {
    return "ServerIdentity[" + certificate + "]";
  }
}
