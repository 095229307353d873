package io.lethe.streaming.store;

import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/** Makes clients of the SDK. */
public final class S3Clients {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private S3Clients() {}

  /** A client for {@code options}; closing it closes its connections. Thread-safe. */
  public static S3Client create(S3Options options) {
    return create(options, StoreMeter.NONE);
  }

  /** As {@link #create(S3Options)}; the meter is told of every request. */
  static S3Client create(S3Options options, StoreMeter meter) {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(options.region()))
            .credentialsProvider(options.credentials().provider())
            .forcePathStyle(options.pathStyle())
            // Uploads carry a checksum of ours; a computed one would force chunked encoding.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .serviceConfiguration(service())
            .putAuthScheme(DigestedSigner.scheme())
            .overrideConfiguration(
                o ->
                    o.retryStrategy(RetryMode.STANDARD)
                        .addExecutionInterceptor(new S3Metering(meter)))
            .httpClientBuilder(http(options));
    if (options.endpoint() != null) {
      builder.endpointOverride(options.endpoint());
    }
    return builder.build();
  }

  private static S3Configuration service() {
    // One round trip less for each object; a refused upload is rare, and small.
    return S3Configuration.builder().expectContinueEnabled(false).build();
  }

  private static SdkHttpClient.Builder<?> http(S3Options options) {
    Apache5HttpClient.Builder http =
        Apache5HttpClient.builder()
            .maxConnections(options.maxConnections())
            .connectionTimeout(CONNECT_TIMEOUT)
            // Waiting for a free connection is no failure of the server.
            .connectionAcquisitionTimeout(options.timeout().multipliedBy(2))
            .socketTimeout(options.timeout())
            .tcpKeepAlive(true);
    if (options.caFile() != null) {
      TrustManager[] trusted = Authorities.read(Path.of(options.caFile()));
      http.tlsTrustManagersProvider(() -> trusted);
    }
    return http;
  }
}
