package io.lethe.streaming.store;

import io.lethe.curation.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.MessageDigest;

/** Compares the object that is already there with the one that is offered. */
@FunctionalInterface
interface ExistingObject {

  /** What is under the name. */
  enum Found {
    NOTHING,
    SAME_BYTES,
    OTHER_BYTES
  }

  Found compare(Sha256 sha256, long size) throws IOException;

  /** Reads and digests the object, unless its size tells enough. */
  static Found compareBytes(ObjectStore store, URI uri, Sha256 sha256, long size)
      throws IOException {
    try (OpenObject object = store.open(uri)) {
      boolean same = object.head().size() == size && sha256.equals(digest(object.stream()));
      return same ? Found.SAME_BYTES : Found.OTHER_BYTES;
    } catch (ObjectMissingException e) {
      return Found.NOTHING;
    }
  }

  private static Sha256 digest(InputStream stream) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    byte[] buffer = new byte[64 << 10];
    for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
      digest.update(buffer, 0, n);
    }
    return Sha256.finish(digest);
  }
}
