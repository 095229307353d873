package io.lethe.streaming.store;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * How S3 is reached.
 *
 * @param endpoint null for AWS itself
 * @param region for example {@code eu-central-1}; any text for servers that know no regions
 * @param pathStyle bucket in the path instead of the host name, as most servers other than AWS need
 *     it
 * @param credentials where the keys are found
 * @param partSize bytes, {@value #MIN_PART_SIZE} to {@value #MAX_PART_SIZE}; what fits is one
 *     request, and a writer holds no more than this of an object until part {@value
 *     PartSizes#PARTS_PER_SIZE}, see {@link PartSizes}
 * @param maxConnections at most as many requests run at a time, 1 or more
 * @param timeout without a byte for so long a request fails and is retried
 * @param caFile certificates in PEM of the authorities that the endpoint is trusted by; null for
 *     those of the Java runtime
 * @param kmsKeyId key of the AWS key management service that encrypts new objects; null for the
 *     bucket's own setting
 */
public record S3Options(
    URI endpoint,
    String region,
    boolean pathStyle,
    S3Credentials credentials,
    int partSize,
    int maxConnections,
    Duration timeout,
    String caFile,
    String kmsKeyId)
    implements Serializable {

  /** S3 takes no smaller part but the last. */
  public static final int MIN_PART_SIZE = 5 << 20;

  public static final int MAX_PART_SIZE = 64 << 20;
  public static final int DEFAULT_PART_SIZE = 8 << 20;
  public static final int DEFAULT_MAX_CONNECTIONS = 64;

  public S3Options {
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(credentials, "credentials");
    if (partSize < MIN_PART_SIZE || partSize > MAX_PART_SIZE) {
      throw new IllegalArgumentException("S3 part size is 5 MiB to 64 MiB");
    }
    if (maxConnections < 1) {
      throw new IllegalArgumentException("S3 needs at least one connection");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("S3 timeout is positive");
    }
  }

  /** AWS, with the default chain of credentials. */
  public static S3Options aws(String region) {
    return defaults(null, region, false, new S3Credentials.DefaultChain());
  }

  /** Another server, bucket in the path. */
  public static S3Options server(URI endpoint, S3Credentials credentials) {
    return defaults(endpoint, "us-east-1", true, credentials);
  }

  public S3Options withPartSize(int bytes) {
    return new S3Options(
        endpoint, region, pathStyle, credentials, bytes, maxConnections, timeout, caFile, kmsKeyId);
  }

  public S3Options withMaxConnections(int connections) {
    return new S3Options(
        endpoint, region, pathStyle, credentials, partSize, connections, timeout, caFile, kmsKeyId);
  }

  public S3Options withKmsKeyId(String id) {
    return new S3Options(
        endpoint, region, pathStyle, credentials, partSize, maxConnections, timeout, caFile, id);
  }

  public S3Options withCaFile(String file) {
    return new S3Options(
        endpoint,
        region,
        pathStyle,
        credentials,
        partSize,
        maxConnections,
        timeout,
        file,
        kmsKeyId);
  }

  private static S3Options defaults(
      URI endpoint, String region, boolean pathStyle, S3Credentials credentials) {
    return new S3Options(
        endpoint,
        region,
        pathStyle,
        credentials,
        DEFAULT_PART_SIZE,
        DEFAULT_MAX_CONNECTIONS,
        Duration.ofSeconds(60),
        null,
        null);
  }
}
