package io.lethe.streaming.publish;

import io.lethe.curation.DataKind;
import io.lethe.curation.version.VersionManifest;
import io.lethe.curation.version.VersionState;
import io.lethe.curation.version.VersionedObject;
import io.lethe.schemas.CatalogKind;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.Consent;
import io.lethe.schemas.CuratedObject;
import io.lethe.schemas.DeliveryRef;
import io.lethe.schemas.RefusalEntry;
import io.lethe.schemas.SeriesEntry;
import io.lethe.schemas.SettledDelivery;
import io.lethe.schemas.VersionEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Catalog updates of a settled delivery: one a series or sequencing file, one for the version, or
 * one for a refusal. Of its objects, those that the newest version holds: others were there already
 * from a later delivery. Series and files are told as that version has them, so that what stands
 * last on the compacted topic is never of an older one.
 */
final class CatalogEntries {

  private CatalogEntries() {}

  static List<CatalogUpdate> of(SettledDelivery settled, VersionStore.Publication publication) {
    VersionState newest = publication.state();
    List<CuratedObject> held = held(settled, newest.version());
    List<CatalogUpdate> updates =
        settled.getDelivery().getKind().equals(DataKind.GENOMICS.name())
            ? files(settled, newest, held)
            : series(settled, newest, held);
    updates.add(version(settled, publication.version()));
    return updates;
  }

  private static List<CuratedObject> held(SettledDelivery settled, VersionManifest version) {
    Set<String> paths =
        version.objects().stream().map(VersionedObject::path).collect(Collectors.toSet());
    return settled.getObjects().stream().filter(object -> paths.contains(object.getKey())).toList();
  }

  private static List<CatalogUpdate> files(
      SettledDelivery settled, VersionState newest, List<CuratedObject> held) {
    VersionManifest version = newest.version();
    List<CatalogUpdate> updates = new ArrayList<>(held.size() + 1);
    for (CuratedObject file : held) {
      String key = "file/" + version.project() + "/" + version.entity() + "/" + file.getUnit();
      updates.add(
          base(settled, CatalogKind.SEQUENCING_FILE, key)
              .setPolicyTags(version.policyTags())
              .setConsent(Consents.in(newest, file.getPart()))
              .setSequencingFile(SequencingEntries.of(file, version.version()))
              .build());
    }
    return updates;
  }

  private static List<CatalogUpdate> series(
      SettledDelivery settled, VersionState newest, List<CuratedObject> held) {
    VersionManifest version = newest.version();
    Map<String, List<CuratedObject>> series =
        held.stream()
            .collect(
                Collectors.groupingBy(CuratedObject::getPart, TreeMap::new, Collectors.toList()));
    List<CatalogUpdate> updates = new ArrayList<>(series.size() + 1);
    series.forEach(
        (part, objects) -> {
          Consent consent = Consents.in(newest, part);
          updates.add(series(settled, version, part, objects).setConsent(consent).build());
        });
    return updates;
  }

  static CatalogUpdate refusal(SettledDelivery settled) {
    DeliveryRef delivery = settled.getDelivery();
    return base(
            settled,
            CatalogKind.REFUSAL,
            "refusal/" + delivery.getProject() + "/" + delivery.getDigest())
        .setRefusal(new RefusalEntry(settled.getRefusalStage(), settled.getRefusalReason()))
        .build();
  }

  private static CatalogUpdate version(SettledDelivery settled, VersionStore.Stored stored) {
    VersionManifest version = stored.manifest();
    Consent consent = Consents.in(version).orElse(settled.getDelivery().getConsent());
    String key =
        "version/%s/%s/%06d".formatted(version.project(), version.entity(), version.version());
    return base(settled, CatalogKind.VERSION, key)
        .setConsent(consent)
        .setPolicyTags(version.policyTags())
        .setVersion(
            VersionEntry.newBuilder()
                .setEntity(version.entity())
                .setNumber(version.version())
                .setManifestKey(version.key())
                .setManifestSha256(stored.sha256().hex())
                .setMerkleRoot(version.merkleRoot())
                .setObjects(version.objects().size())
                .setBytes(version.bytes())
                .setReason(version.reason().name())
                .setChanges(changes(version))
                .setPreviousMerkleRoot(version.previousMerkleRoot())
                .setCause(version.delivery())
                .setSubject(subject(version))
                .build())
        .build();
  }

  private static Map<String, Integer> changes(VersionManifest version) {
    Map<String, Integer> changes = new TreeMap<>();
    if (version.changes() != null) {
      version.changes().forEach((reason, objects) -> changes.put(reason.name(), objects));
    }
    return changes;
  }

  /** The subject of all objects; null where there are several, as in a run. */
  private static String subject(VersionManifest version) {
    List<String> subjects =
        version.objects().stream().map(VersionedObject::subject).distinct().limit(2).toList();
    return subjects.size() == 1 ? subjects.get(0) : null;
  }

  private static CatalogUpdate.Builder series(
      SettledDelivery settled, VersionManifest version, String part, List<CuratedObject> objects) {
    List<VersionedObject> members =
        version.objects().stream().filter(object -> object.part().equals(part)).toList();
    Map<String, String> shared = shared(objects);
    String codes = shared.remove("deidentification");
    CuratedObject any = objects.get(0);
    SeriesEntry entry =
        SeriesEntry.newBuilder()
            .setStudy(any.getEntity())
            .setSeries(part)
            .setSubject(any.getSubject())
            .setModality(shared.remove("modality"))
            .setBodyRegion(bodyRegion(shared))
            .setSopClassUid(shared.remove("sopClassUid"))
            .setTransferSyntaxUid(shared.remove("transferSyntaxUid"))
            .setAcquisition(shared)
            .setDeidentification(codes == null ? List.of() : List.of(codes.split(",")))
            .setLabelSource(settled.getDelivery().getLabelSource())
            .setInstances(members.size())
            .setBytes(members.stream().mapToLong(VersionedObject::size).sum())
            .setRedacted(objects.stream().anyMatch(CuratedObject::getRedacted))
            .setVersion(version.version())
            .build();
    return base(settled, CatalogKind.SERIES, "series/" + version.project() + "/" + part)
        .setPolicyTags(version.policyTags())
        .setSeries(entry);
  }

  /**
   * The meaning of the SNOMED CT concept, or what the scanner says where there is none. Code and
   * Body Part Examined stay among the acquisition parameters.
   */
  private static String bodyRegion(Map<String, String> shared) {
    String meaning = shared.remove("bodyRegion");
    return meaning == null ? shared.get("bodyPartExamined") : meaning;
  }

  /** What all instances of a series have in common. */
  private static Map<String, String> shared(List<CuratedObject> objects) {
    Map<String, String> shared = new HashMap<>(objects.get(0).getMetadata());
    objects.forEach(object -> shared.entrySet().retainAll(object.getMetadata().entrySet()));
    return shared;
  }

  private static CatalogUpdate.Builder base(SettledDelivery settled, CatalogKind kind, String key) {
    DeliveryRef delivery = settled.getDelivery();
    return CatalogUpdate.newBuilder()
        .setKey(key)
        .setKind(kind)
        .setProject(delivery.getProject())
        .setDelivery(delivery.getDigest())
        .setLandedAt(delivery.getLandedAt())
        .setLanded(settled.getLanded())
        .setCurated(settled.getLanded() - settled.getQuarantined())
        .setQuarantined(settled.getQuarantined())
        .setRecipe(delivery.getRecipe())
        .setRecipeDigest(delivery.getRecipeDigest())
        .setPolicyTags(delivery.getPolicyTags())
        .setConsent(delivery.getConsent());
  }
}
