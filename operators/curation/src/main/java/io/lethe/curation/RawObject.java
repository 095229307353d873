package io.lethe.curation;

import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/**
 * One landed object, opened for its only read.
 *
 * @param identity names the raw bytes (see {@link RawIdentity}); goes into the derivation of the
 *     curated object
 * @param size bytes to expect, or -1 where unknown
 * @param sha256 the digest declared by the producer, checked when the last byte has been read
 * @param stream the bytes; need not be buffered, since engines read in large blocks
 */
public record RawObject(
    RawIdentity identity, long size, Optional<Sha256> sha256, InputStream stream) {

  public RawObject {
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(stream, "stream");
  }

  /** Shows no more than the size: the rest belongs to the raw zone. */
  @Override
  public String toString() {
    return "RawObject[size=" + size + "]";
  }
}
