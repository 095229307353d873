package io.lethe.streaming.curate;

import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.curation.Sha256;
import io.lethe.schemas.LandedObject;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.store.ObjectHead;
import io.lethe.streaming.store.ObjectMissingException;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.OpenObject;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * Opens landed objects for their only read. Thread-safe.
 *
 * @param zone where they must be
 * @param store how they are read
 */
record RawObjects(RawZone zone, ObjectStore store) {

  /**
   * Opens an object; the caller closes its stream.
   *
   * @throws RejectedException if it is not there or not as announced
   * @throws IOException if the raw zone fails
   */
  RawObject open(LandedObject landed) throws IOException, RejectedException {
    OpenObject object = find(landed);
    try {
      return checked(object, landed);
    } catch (RejectedException e) {
      object.close();
      throw e;
    }
  }

  private OpenObject find(LandedObject landed) throws IOException, RejectedException {
    Optional<URI> uri = zone.object(landed.getUri());
    if (uri.isEmpty()) {
      throw new RejectedException(ReasonCode.OBJECT_OUTSIDE_RAW_ZONE, -1);
    }
    try {
      return store.open(uri.get());
    } catch (ObjectMissingException e) {
      throw new RejectedException(ReasonCode.OBJECT_MISSING, -1);
    }
  }

  private static RawObject checked(OpenObject object, LandedObject landed)
      throws RejectedException {
    ObjectHead head = object.head();
    Optional<Sha256> declared = Optional.ofNullable(landed.getSha256()).flatMap(Sha256::parse);
    if (landed.getSize() != null && landed.getSize() != head.size()) {
      throw new RejectedException(ReasonCode.SIZE_MISMATCH, -1);
    }
    if (landed.getSha256() != null && declared.isEmpty()) {
      throw new RejectedException(ReasonCode.DIGEST_MISMATCH, -1);
    }
    RawIdentity identity =
        declared
            .map(RawIdentity::of)
            .orElseGet(() -> RawIdentity.of(landed.getUri(), head.size(), head.modifiedMillis()));
    return new RawObject(identity, head.size(), declared, object.stream());
  }
}
