package io.lethe.curation.version;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a settled delivery brings to a study or run.
 *
 * @param digest the delivery's name in the research zone
 * @param consents what it says of the consent to each of its series or samples, by pseudonym
 * @param quarantined objects of the delivery that were refused
 * @param objects what was curated; not empty
 */
public record VersionDelivery(
    String kind,
    String project,
    String entity,
    String digest,
    Instant landedAt,
    String recipe,
    String recipeDigest,
    Map<String, String> policyTags,
    Map<String, VersionConsent> consents,
    int quarantined,
    List<VersionedObject> objects) {

  public VersionDelivery {
    Objects.requireNonNull(entity, "entity");
    policyTags = Map.copyOf(policyTags);
    consents = Map.copyOf(consents);
    objects = List.copyOf(objects);
    if (objects.isEmpty()) {
      throw new IllegalArgumentException("a version needs at least one curated object");
    }
  }

  /** How many objects landed. */
  public int landed() {
    return quarantined + objects.size();
  }
}
