package io.lethe.model;

import io.lethe.curation.version.VersionConsent;
import io.lethe.curation.version.VersionManifest;
import io.lethe.curation.version.VersionedObject;
import io.lethe.faults.Observed;
import io.lethe.model.Version.Member;
import io.lethe.platform.Installation;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.Quarantined;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Holds store and topics against the model.
 *
 * @param differences takes what differs
 */
record StoreComparison(Model model, Observed observed, Differences differences) {

  void all() {
    objects();
    versions();
    conservation();
    refusals();
  }

  /** What was ever curated, byte for byte, the notes of what is withheld, and nothing else. */
  private void objects() {
    Set<String> keys = new HashSet<>(model.written.keySet());
    keys.addAll(model.withheld);
    differences.same("objects of the store", keys, observed.objects().keySet());
    model.written.forEach(
        (key, sha256) -> {
          Observed.Stored stored = observed.objects().get(key);
          differences.require(key, sha256, stored == null ? null : stored.sha256());
        });
  }

  private void versions() {
    Map<String, VersionManifest> there = new TreeMap<>();
    observed.manifests().forEach((key, stored) -> there.put(key, stored.manifest()));
    Set<String> keys = new HashSet<>();
    model.histories.forEach(
        (entity, history) -> {
          String root = null;
          for (Version version : history) {
            String kind = model.kinds.get(entity);
            String key = VersionManifest.key(kind, Installation.PROJECT, entity, version.number());
            keys.add(key);
            if (there.containsKey(key)) {
              version(key, version, there.get(key), root);
              root = there.get(key).merkleRoot();
            }
          }
        });
    differences.same("versions of the store", keys, there.keySet());
  }

  private void version(String key, Version version, VersionManifest there, String former) {
    differences.require(key + " cause", version.cause(), there.delivery());
    differences.require(key + " reason", version.reason(), there.reason().name());
    differences.require(key + " changes", version.changes(), text(there));
    differences.require(key + " tags", version.tags(), there.policyTags());
    differences.require(key + " previous root", former, there.previousMerkleRoot());
    differences.require(key + " Merkle root", root(there), there.merkleRoot());
    differences.require(key + " consents", terms(version), terms(there));
    Map<String, Member> members = new TreeMap<>();
    for (VersionedObject object : there.objects()) {
      members.put(
          object.unit(),
          new Member(
              object.path(),
              object.sha256(),
              object.size(),
              object.subject(),
              object.part(),
              object.recipeDigest(),
              object.landedAt()));
    }
    differences.require(key + " members", version.members(), members);
  }

  private static Map<String, Integer> text(VersionManifest there) {
    return there.changes().entrySet().stream()
        .collect(Collectors.toMap(change -> change.getKey().name(), Map.Entry::getValue));
  }

  /** Over the bytes of the store, whatever the manifest says of them. */
  private String root(VersionManifest there) {
    List<byte[]> leaves = new ArrayList<>();
    there.objects().stream()
        .map(VersionedObject::path)
        .sorted()
        .forEach(
            path -> {
              Observed.Stored stored = observed.objects().get(path);
              String leaf =
                  stored == null ? "missing" : path + '\0' + stored.sha256() + '\0' + stored.size();
              leaves.add(leaf.getBytes(StandardCharsets.UTF_8));
            });
    return MerkleRoot.of(leaves);
  }

  private static Map<String, Terms> terms(Version version) {
    return version.terms().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, said -> said.getValue().terms()));
  }

  private static Map<String, Terms> terms(VersionManifest there) {
    Map<String, Terms> terms = new TreeMap<>();
    there.consents().forEach((part, consent) -> terms.put(part, terms(consent)));
    return terms;
  }

  private static Terms terms(VersionConsent consent) {
    return new Terms(consent.status().name(), consent.duoCodes(), consent.expiresAt());
  }

  /** Of every announcement landed = curated + quarantined, and one version or one refusal. */
  private void conservation() {
    Map<String, List<String>> settled = new TreeMap<>();
    for (CatalogUpdate update : observed.catalog()) {
      if (Observed.settles(update)) {
        String counts =
            "%s %d %d".formatted(update.getKind(), update.getLanded(), update.getCurated());
        settled.computeIfAbsent(update.getDelivery(), key -> new ArrayList<>()).add(counts);
        differences.require(
            "landed = curated + quarantined of " + update.getDelivery(),
            update.getLanded(),
            update.getCurated() + update.getQuarantined());
      }
    }
    settled.values().forEach(all -> all.sort(null));
    differences.require("settled deliveries", model.settlements, settled);
    int announced = model.settlements.values().stream().mapToInt(List::size).sum();
    differences.require("lineage events", announced, observed.lineage().size());
  }

  private void refusals() {
    Map<String, List<String>> reasons =
        observed.quarantine().stream()
            .collect(
                Collectors.groupingBy(
                    Quarantined::getEventId,
                    TreeMap::new,
                    Collectors.mapping(Quarantined::getReason, Collectors.toList())));
    reasons.values().forEach(all -> all.sort(null));
    Map<String, List<String>> expected = new TreeMap<>(model.refusals);
    expected.values().removeIf(List::isEmpty);
    differences.require("quarantine records", expected, reasons);
  }
}
