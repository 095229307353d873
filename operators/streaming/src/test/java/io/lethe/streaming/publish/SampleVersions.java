package io.lethe.streaming.publish;

import io.lethe.curation.version.VersionManifest;
import io.lethe.schemas.SettledDelivery;
import java.util.List;

/** Versions of sample deliveries. */
final class SampleVersions {

  private SampleVersions() {}

  static VersionManifest first(SettledDelivery settled) {
    return VersionManifest.first(Publish.delivery(settled));
  }

  /** The first version, which is the newest. */
  static VersionStore.Publication publication(SettledDelivery settled) {
    VersionManifest first = first(settled);
    VersionStore.Stored stored = new VersionStore.Stored(first, first.sha256());
    return new VersionStore.Publication(stored, stored, List.of());
  }
}
