package io.lethe.jobs.catalog;

import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.VersionEntry;
import java.util.List;
import java.util.function.Function;

/** Columns of versions, of studies in their current version, and of refusals. */
final class VersionColumns {

  private VersionColumns() {}

  static List<Column> versions() {
    return content(new Columns(), "entity")
        .text("kind", VersionColumns::kind)
        .text("previous_merkle_root", of(VersionEntry::getPreviousMerkleRoot))
        .text("reason", of(VersionEntry::getReason))
        .json("changes", update -> update.getVersion().getChanges())
        .text("cause", of(VersionEntry::getCause))
        .integer("landed", CatalogUpdate::getLanded)
        .integer("curated", CatalogUpdate::getCurated)
        .integer("quarantined", CatalogUpdate::getQuarantined)
        .delivery()
        .position()
        .list();
  }

  static List<Column> studies() {
    return content(new Columns(), "study").delivery().governance().position().list();
  }

  static List<Column> refusals() {
    return new Columns()
        .text("project", CatalogUpdate::getProject)
        .text("delivery", CatalogUpdate::getDelivery)
        .tier()
        .text("stage", update -> update.getRefusal().getStage())
        .text("reason", update -> update.getRefusal().getReason())
        .integer("landed", CatalogUpdate::getLanded)
        .integer("quarantined", CatalogUpdate::getQuarantined)
        .time("landed_at", CatalogUpdate::getLandedAt)
        .text("recipe", CatalogUpdate::getRecipe)
        .text("recipe_digest", CatalogUpdate::getRecipeDigest)
        .consentStatus()
        .json("policy_tags", CatalogUpdate::getPolicyTags)
        .position()
        .list();
  }

  /** {@code imaging} or {@code genomics}, as the manifest's key says it. */
  static String kind(CatalogUpdate update) {
    String[] parts = update.getVersion().getManifestKey().split("/");
    return parts.length > 1 ? parts[1] : "unknown";
  }

  private static Columns content(Columns columns, String entity) {
    return columns
        .text("project", CatalogUpdate::getProject)
        .text(entity, of(VersionEntry::getEntity))
        .integer("version", update -> update.getVersion().getNumber())
        .tier()
        .text("subject", of(VersionEntry::getSubject))
        .text("manifest_key", of(VersionEntry::getManifestKey))
        .text("manifest_sha256", of(VersionEntry::getManifestSha256))
        .text("merkle_root", of(VersionEntry::getMerkleRoot))
        .integer("objects", update -> update.getVersion().getObjects())
        .bigint("bytes", update -> update.getVersion().getBytes());
  }

  private static Function<CatalogUpdate, String> of(Function<VersionEntry, String> part) {
    return update -> part.apply(update.getVersion());
  }
}
