package io.lethe.jobs.producer.orthanc;

import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/** Trust in the authorities of a PEM file and in no others. Stateless. */
public final class TrustedAuthorities {

  private TrustedAuthorities() {}

  /**
   * @throws IOException if the file cannot be read or holds no certificate
   */
  public static SSLContext read(Path pem) throws IOException {
    try {
      JdkSslContext context =
          (JdkSslContext)
              SslContextBuilder.forClient()
                  .sslProvider(SslProvider.JDK)
                  .trustManager(pem.toFile())
                  .build();
      return context.context();
    } catch (IllegalArgumentException e) {
      throw new IOException("no certificates in PEM: " + pem, e);
    }
  }
}
