package io.lethe.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.lethe.curation.version.VersionManifest;
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
 * @param objects every object below {@code curated/}, by key
 * @param manifests every version below {@code versions/}, by key
 */
record Observed(
    List<CatalogUpdate> catalog,
    List<JsonNode> lineage,
    List<Quarantined> quarantine,
    Map<String, Stored> objects,
    Map<String, StoredManifest> manifests) {

  /** An object of the store: digest and size of its bytes. */
  record Stored(String sha256, long size) {}

  /** A version of the store. */
  record StoredManifest(String sha256, VersionManifest manifest) {}
}
