package io.lethe.streaming.publish;

import io.lethe.curation.version.VersionDelivery;
import io.lethe.curation.version.VersionManifest;
import io.lethe.curation.version.VersionedObject;
import io.lethe.schemas.SettledDelivery;
import java.util.List;

/** Versions of sample deliveries. */
final class SampleVersions {

  private SampleVersions() {}

  static VersionManifest first(SettledDelivery settled) {
    return VersionManifest.first(delivery(settled));
  }

  /** The first version, which is the newest. */
  static VersionStore.Publication publication(SettledDelivery settled) {
    VersionManifest first = first(settled);
    VersionStore.Stored stored = new VersionStore.Stored(first, first.sha256());
    return new VersionStore.Publication(stored, stored, List.of());
  }

  static VersionDelivery delivery(SettledDelivery settled) {
    return new VersionDelivery(
        "imaging",
        "demo",
        settled.getEntity(),
        settled.getDelivery().getDigest(),
        settled.getDelivery().getLandedAt(),
        "imaging-basic",
        settled.getDelivery().getRecipeDigest(),
        settled.getDelivery().getPolicyTags(),
        Consents.of(settled),
        settled.getQuarantined(),
        settled.getObjects().stream()
            .map(
                object ->
                    new VersionedObject(
                        object.getKey(),
                        object.getSha256(),
                        object.getSize(),
                        object.getMediaType(),
                        object.getSubject(),
                        object.getPart(),
                        object.getUnit(),
                        object.getSourceDigest(),
                        object.getRecipeDigest(),
                        object.getRedacted(),
                        settled.getDelivery().getLandedAt()))
            .toList());
  }
}
