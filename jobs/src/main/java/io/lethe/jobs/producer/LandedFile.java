package io.lethe.jobs.producer;

import io.lethe.curation.Sha256;
import io.lethe.schemas.LandedObject;
import java.util.Objects;

/**
 * An object that is durable in the raw zone.
 *
 * @param uri its URI as events name it
 * @param size bytes
 * @param sha256 of all its bytes; null where a producer only tells of an object it never read
 */
public record LandedFile(String uri, long size, Sha256 sha256) {

  public LandedFile {
    Objects.requireNonNull(uri, "uri");
    if (size < 0) {
      throw new IllegalArgumentException("a size is not negative");
    }
  }

  /** As landing events list it. */
  public LandedObject toEvent() {
    return new LandedObject(uri, size, digest());
  }

  /** As events give it; null where it is not known. */
  String digest() {
    return sha256 == null ? null : sha256.hex();
  }

  /** Without the URI, which may hold identifiers. */
  @Override
  public String toString() {
    return "LandedFile[" + size + " bytes]";
  }
}
