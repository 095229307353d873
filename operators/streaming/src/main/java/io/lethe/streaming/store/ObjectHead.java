package io.lethe.streaming.store;

import java.net.URI;
import java.util.Objects;

/**
 * What a store says about an object.
 *
 * @param uri names the object; may carry identifiers if it lies in the raw zone
 * @param size bytes, 0 or more
 * @param modifiedMillis milliseconds since the epoch
 * @param etag changes when the bytes change; opaque, and empty where a listing gives none
 */
public record ObjectHead(URI uri, long size, long modifiedMillis, String etag) {

  public ObjectHead {
    Objects.requireNonNull(uri, "uri");
    Objects.requireNonNull(etag, "etag");
    if (size < 0) {
      throw new IllegalArgumentException("negative size");
    }
  }

  /** Shows no URI: it may belong to the raw zone. */
  @Override
  public String toString() {
    return "ObjectHead[size=" + size + ", modifiedMillis=" + modifiedMillis + "]";
  }
}
