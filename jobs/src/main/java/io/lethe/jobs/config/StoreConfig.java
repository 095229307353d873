package io.lethe.jobs.config;

import java.net.URI;
import java.nio.file.Path;
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

  StoreConfig relativeTo(Path folder) {
    return new StoreConfig(rawZone, researchZone, s3.relativeTo(folder));
  }

  /**
   * @param endpoint null for AWS itself
   * @param region AWS region, or any text
   * @param pathStyle bucket in the path; default true where an endpoint is given
   * @param accessKeyFile file with the access key id; null for the AWS default chain
   * @param secretKeyFile file with the secret key
   * @param caFile certificates in PEM of the authorities that the endpoint is trusted by; null for
   *     those of the Java runtime
   * @param partSizeMiB objects up to this size are one request, and larger ones go in parts of it;
   *     5 to 64 MiB
   * @param kmsKeyId key for server-side encryption with AWS KMS; null for the bucket's own setting
   */
  public record S3(
      URI endpoint,
      String region,
      Boolean pathStyle,
      String accessKeyFile,
      String secretKeyFile,
      String caFile,
      Integer partSizeMiB,
      String kmsKeyId) {

    public S3 {
      region = Objects.requireNonNullElse(region, "us-east-1");
      pathStyle = Objects.requireNonNullElse(pathStyle, endpoint != null);
      partSizeMiB = Objects.requireNonNullElse(partSizeMiB, 8);
      if (partSizeMiB < 5 || partSizeMiB > 64) {
        throw new IllegalArgumentException("store.s3.partSizeMiB must be 5 to 64");
      }
      if ((accessKeyFile == null) != (secretKeyFile == null)) {
        throw new IllegalArgumentException(
            "store.s3: accessKeyFile and secretKeyFile belong together");
      }
      if (caFile != null && endpoint != null && !"https".equals(endpoint.getScheme())) {
        throw new IllegalArgumentException("store.s3.caFile needs an endpoint that is https");
      }
    }

    private S3 relativeTo(Path folder) {
      return new S3(
          endpoint,
          region,
          pathStyle,
          resolve(folder, accessKeyFile),
          resolve(folder, secretKeyFile),
          resolve(folder, caFile),
          partSizeMiB,
          kmsKeyId);
    }

    private static String resolve(Path folder, String file) {
      return file == null ? null : folder.resolve(file).toString();
    }
  }

  private static void requireFolder(URI uri, String key) {
    if (uri == null || !uri.isAbsolute() || uri.getPath() == null || !uri.getPath().endsWith("/")) {
      throw new IllegalArgumentException(key + " must be a URI that ends with a slash");
    }
  }
}
