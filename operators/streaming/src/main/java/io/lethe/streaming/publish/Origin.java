package io.lethe.streaming.publish;

import io.lethe.curation.version.VersionManifest;
import io.lethe.schemas.DeliveryRef;
import io.lethe.schemas.SettledDelivery;
import java.time.Instant;
import java.util.Locale;

/**
 * The delivery that something is announced of: one that settled, or the one that a manifest names.
 *
 * @param kind in lower case
 * @param delivery keyed digest
 */
record Origin(
    String kind,
    String project,
    String delivery,
    Instant landedAt,
    int landed,
    int quarantined,
    String recipe,
    String recipeDigest) {

  static Origin of(SettledDelivery settled) {
    DeliveryRef delivery = settled.getDelivery();
    return new Origin(
        delivery.getKind().toLowerCase(Locale.ROOT),
        delivery.getProject(),
        delivery.getDigest(),
        delivery.getLandedAt(),
        settled.getLanded(),
        settled.getQuarantined(),
        delivery.getRecipe(),
        delivery.getRecipeDigest());
  }

  static Origin of(VersionManifest version) {
    return new Origin(
        version.kind(),
        version.project(),
        version.delivery(),
        version.landedAt(),
        version.landedObjects(),
        version.quarantined(),
        version.recipe(),
        version.recipeDigest());
  }

  int curated() {
    return landed - quarantined;
  }
}
