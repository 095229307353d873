package io.lethe.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.lethe.curation.version.VersionManifest;
import io.lethe.schemas.CatalogKind;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.Quarantined;
import java.util.List;
import java.util.Map;

/**
 * All that a user can see of what was done.
 *
 * @param catalog what read-committed consumers of the catalog's topic get
 * @param lineage the same of the lineage's topic
 * @param quarantine the same of the quarantine's topic
 * @param objects every object that is no version, by key
 * @param manifests every version below {@code versions/}, by key
 */
public record Observed(
    List<CatalogUpdate> catalog,
    List<JsonNode> lineage,
    List<Quarantined> quarantine,
    Map<String, Stored> objects,
    Map<String, StoredManifest> manifests) {

  /** Whether an update says how a delivery ended. */
  public static boolean settles(CatalogUpdate update) {
    return update.getKind() == CatalogKind.VERSION || update.getKind() == CatalogKind.REFUSAL;
  }

  /** An object of the store: digest and size of its bytes. */
  public record Stored(String sha256, long size) {}

  /** A version of the store. */
  public record StoredManifest(String sha256, VersionManifest manifest) {}
}
