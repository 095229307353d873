package io.lethe.streaming.publish;

import io.lethe.curation.version.Restated;
import io.lethe.curation.version.VersionManifest;
import io.lethe.curation.version.VersionState;
import io.lethe.schemas.SettledDelivery;
import java.util.List;

/** Versions of sample deliveries. */
final class SampleVersions {

  private SampleVersions() {}

  static VersionManifest first(SettledDelivery settled) {
    return VersionState.first(Publish.delivery(settled)).version();
  }

  /** The first version, which is the newest. */
  static VersionStore.Publication publication(SettledDelivery settled) {
    VersionManifest first = first(settled);
    VersionStore.Stored stored = new VersionStore.Stored(first, first.sha256());
    return new VersionStore.Publication(stored, stored, Restated.NOTHING, List.of());
  }
}
