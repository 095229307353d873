package io.lethe.streaming.store;

import java.net.URI;

/**
 * Where an object lies on S3.
 *
 * @param key plain, not percent-encoded; empty for the bucket itself
 */
record S3Address(String bucket, String key) {

  /**
   * Reads {@code s3://bucket/key}; {@code s3a} and {@code s3n}, as Hadoop writes them, mean the
   * same.
   */
  static S3Address of(URI uri) {
    String bucket = uri.getRawAuthority();
    if (bucket == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("not of the form s3://bucket/key");
    }
    String path = uri.getPath();
    return new S3Address(bucket, path.isEmpty() ? "" : path.substring(1));
  }

  /** Shows no key: it may belong to the raw zone. */
  @Override
  public String toString() {
    return "S3Address[bucket=" + bucket + "]";
  }
}
