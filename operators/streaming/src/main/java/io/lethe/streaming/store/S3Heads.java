package io.lethe.streaming.store;

import io.lethe.curation.Sha256;
import io.lethe.streaming.store.ExistingObject.Found;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** What HEAD tells about objects. */
final class S3Heads {

  /** User metadata of the objects that were written as one request. */
  static final String SHA256 = "lethe-sha256";

  private S3Heads() {}

  static Optional<HeadObjectResponse> find(S3Client client, S3Address address) throws IOException {
    try {
      return Optional.of(
          S3Call.run(
              "HeadObject",
              () -> client.headObject(r -> r.bucket(address.bucket()).key(address.key()))));
    } catch (ObjectMissingException e) {
      return Optional.empty();
    }
  }

  /**
   * Compares by metadata where the object has it. A multipart upload must state its metadata before
   * its digest is known, so such an object is read.
   */
  static Found compare(S3Client client, ObjectStore store, URI uri, Sha256 sha256, long size)
      throws IOException {
    Optional<HeadObjectResponse> head = find(client, S3Address.of(uri));
    if (head.isEmpty()) {
      return Found.NOTHING;
    }
    if (head.get().contentLength() != size) {
      return Found.OTHER_BYTES;
    }
    String stated = head.get().metadata().get(SHA256);
    if (stated == null) {
      return ExistingObject.compareBytes(store, uri, sha256, size);
    }
    return stated.equals(sha256.hex()) ? Found.SAME_BYTES : Found.OTHER_BYTES;
  }
}
