package io.lethe.jobs.config;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * Where objects are.
 *
 * @param rawZone root of landed objects, ends with a slash
 * @param researchZone root of everything that is published, ends with a slash
 * @param s3 how S3 is reached; used where the zones are {@code s3://}
 */
public record StoreConfig(URI rawZone, URI researchZone, S3 s3) {

  public StoreConfig {
    requireFolder(rawZone, "store.rawZone");
    requireFolder(researchZone, "store.researchZone");
    if (researchZone.toString().startsWith(rawZone.toString())
        || rawZone.toString().startsWith(researchZone.toString())) {
      throw new IllegalArgumentException("store: neither zone may lie inside the other");
    }
    s3 =
        Objects.requireNonNullElseGet(
            s3, () -> new S3(null, null, null, null, null, null, null, null));
  }

  /**
   * @param endpoint null for AWS itself
   * @param region AWS region, or any text
   * @param pathStyle bucket in the path; default true where an endpoint is given
   * @param accessKeyFile file with the access key id; null for the AWS default chain
   * @param secretKeyFile file with the secret key
   * @param partSizeMiB objects up to this size are one request, and larger ones go in parts of it;
   *     5 to 64 MiB
   * @param kmsKeyId key for server-side encryption with AWS KMS; null for the bucket's own setting
   * @param timeout without a byte for so long a request fails and is tried again; PT1S or more
   */
  public record S3(
      URI endpoint,
      String region,
      Boolean pathStyle,
      String accessKeyFile,
      String secretKeyFile,
      Integer partSizeMiB,
      String kmsKeyId,
      Duration timeout) {

    public S3 {
      region = Objects.requireNonNullElse(region, "us-east-1");
      pathStyle = Objects.requireNonNullElse(pathStyle, endpoint != null);
      partSizeMiB = Objects.requireNonNullElse(partSizeMiB, 8);
      timeout = Objects.requireNonNullElse(timeout, Duration.ofSeconds(60));
      if (timeout.compareTo(Duration.ofSeconds(1)) < 0) {
        throw new IllegalArgumentException("store.s3.timeout must be PT1S or more");
      }
      if (partSizeMiB < 5 || partSizeMiB > 64) {
        throw new IllegalArgumentException("store.s3.partSizeMiB must be 5 to 64");
      }
      if ((accessKeyFile == null) != (secretKeyFile == null)) {
        throw new IllegalArgumentException(
            "store.s3: accessKeyFile and secretKeyFile belong together");
      }
    }
  }

  private static void requireFolder(URI uri, String key) {
    if (uri == null || !uri.isAbsolute() || uri.getPath() == null || !uri.getPath().endsWith("/")) {
      throw new IllegalArgumentException(key + " must be a URI that ends with a slash");
    }
  }
}
