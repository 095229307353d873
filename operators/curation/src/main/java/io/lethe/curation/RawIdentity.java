package io.lethe.curation;

import java.nio.charset.StandardCharsets;

/**
 * What makes two raw objects the same: the declared SHA-256, else URI, size and modification time.
 *
 * @param value canonical text; belongs to the raw zone, so that it is only ever used inside a
 *     digest
 */
public record RawIdentity(String value) {

  /** The identity of bytes whose digest the producer declared. */
  public static RawIdentity of(Sha256 declared) {
    return new RawIdentity("sha256:" + declared.hex());
  }

  /**
   * The identity of bytes whose digest is not known before they are read.
   *
   * @param uri where the object is
   * @param size bytes
   * @param modifiedMillis modification time in milliseconds since the epoch
   */
  public static RawIdentity of(String uri, long size, long modifiedMillis) {
    return new RawIdentity("uri:" + uri + "\n" + size + "\n" + modifiedMillis);
  }

  byte[] bytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "RawIdentity";
  }
}
