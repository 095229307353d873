package io.lethe.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.lethe.schemas.CatalogUpdate;
import java.util.ArrayList;
import java.util.List;

/** What would be there if the pipeline did wrong. */
final class Spoiled {

  private Spoiled() {}

  /** As if the events of a delivery had been lost. */
  static Observed without(Observed right, String delivery) {
    List<CatalogUpdate> catalog = new ArrayList<>(right.catalog());
    catalog.removeIf(update -> update.getDelivery().equals(delivery));
    List<JsonNode> lineage = new ArrayList<>(right.lineage());
    lineage.removeIf(event -> Verdict.delivery(event).equals(delivery));
    return with(right, catalog, lineage);
  }

  /** As if the transaction of a delivery had been written again after a failure. */
  static Observed twice(Observed right, String delivery) {
    List<CatalogUpdate> catalog = new ArrayList<>(right.catalog());
    List<JsonNode> lineage = new ArrayList<>(right.lineage());
    right.catalog().stream()
        .filter(update -> update.getDelivery().equals(delivery))
        .forEach(catalog::add);
    right.lineage().stream()
        .filter(event -> Verdict.delivery(event).equals(delivery))
        .forEach(lineage::add);
    return with(right, catalog, lineage);
  }

  /** As if an object of a delivery had been forgotten. */
  static Observed lost(Observed right, String delivery) {
    List<CatalogUpdate> catalog = new ArrayList<>();
    for (CatalogUpdate update : right.catalog()) {
      catalog.add(
          update.getDelivery().equals(delivery)
              ? CatalogUpdate.newBuilder(update).setLanded(1).setCurated(1).build()
              : update);
    }
    return with(right, catalog, right.lineage());
  }

  private static Observed with(
      Observed right, List<CatalogUpdate> catalog, List<JsonNode> lineage) {
    return new Observed(catalog, lineage, right.quarantine(), right.objects(), right.manifests());
  }
}
