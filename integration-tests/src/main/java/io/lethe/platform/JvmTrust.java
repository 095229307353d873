package io.lethe.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/**
 * Lets this process trust a server by default until it is closed: Flink's S3 plugin knows no other
 * trust than that of the Java runtime. On a cluster that is {@code -Djavax.net.ssl.trustStore}.
 */
final class JvmTrust implements AutoCloseable {

  private static final String STORE = "javax.net.ssl.trustStore";
  private static final String PASSWORD = "javax.net.ssl.trustStorePassword";
  private static final List<String> PROPERTIES = List.of(STORE, PASSWORD);

  private final Map<String, String> former = new HashMap<>();
  private final SSLContext formerDefault;

  private JvmTrust(SSLContext formerDefault) {
    this.formerDefault = formerDefault;
    PROPERTIES.forEach(name -> former.put(name, System.getProperty(name)));
  }

  static JvmTrust in(ServerIdentity identity) throws IOException {
    try {
      JvmTrust trust = new JvmTrust(SSLContext.getDefault());
      Path store = identity.trustStore();
      System.setProperty(STORE, store.toString());
      System.setProperty(PASSWORD, identity.password());
      SSLContext.setDefault(identity.context());
      return trust;
    } catch (NoSuchAlgorithmException e) {
      throw new IOException("this Java runtime has no TLS", e);
    }
  }

  @Override
  public void close() {
    SSLContext.setDefault(formerDefault);
    former.forEach(
        (name, value) -> {
          if (value == null) {
            System.clearProperty(name);
          } else {
            System.setProperty(name, value);
          }
        });
  }
}
