package io.lethe.curation.version;

import java.util.List;
import java.util.Map;

/**
 * What deliveries said since a version was written and what made no new one, because the version
 * says the same. When they landed still counts: what landed before them and settles later must not
 * prevail.
 *
 * @param policy the version's tags with a later moment; null where the version's own is the last
 * @param consents by series or sample, the last word where the version has not got it
 * @param objects of the version, with later moments
 */
public record Restated(
    VersionPolicy policy, Map<String, VersionConsent> consents, List<VersionedObject> objects) {

  /** Nothing was said again. */
  public static final Restated NOTHING = new Restated(null, Map.of(), List.of());

  public Restated {
    consents = Map.copyOf(consents);
    objects = List.copyOf(objects);
  }

  /** True if the version knows everything. */
  public boolean isEmpty() {
    return policy == null && consents.isEmpty() && objects.isEmpty();
  }
}
