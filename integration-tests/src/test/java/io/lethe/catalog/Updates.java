package io.lethe.catalog;

import io.lethe.schemas.CatalogKind;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.RefusalEntry;
import io.lethe.schemas.SequencingFileEntry;
import io.lethe.schemas.SeriesEntry;
import io.lethe.schemas.VersionEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Catalog updates, told by what matters. */
public final class Updates {

  static final Instant LANDED_AT = Instant.parse("2026-01-02T03:04:05Z");

  private Updates() {}

  static CatalogUpdate series(
      String project, String tier, String study, String series, int version, String delivery) {
    return base(project, tier, CatalogKind.SERIES, "series/" + project + "/" + series, delivery)
        .setSeries(
            SeriesEntry.newBuilder()
                .setStudy(study)
                .setSeries(series)
                .setSubject("subject-of-" + study)
                .setModality("CT")
                .setBodyRegion("CHEST")
                .setAcquisition(
                    Map.of(
                        "bodyRegion", "Thoracic structure",
                        "sliceThickness", "1.25",
                        "kvp", "100\\120",
                        "convolutionKernel", "B30f"))
                .setDeidentification(List.of("113100", "113101"))
                .setInstances(version)
                .setBytes(100L * version)
                .setRedacted(false)
                .setVersion(version)
                .build())
        .build();
  }

  static CatalogUpdate file(
      String project, String tier, String sample, String role, int version, String delivery) {
    String key = "file/" + project + "/run/" + sample + "-" + role;
    return base(project, tier, CatalogKind.SEQUENCING_FILE, key, delivery)
        .setSequencingFile(
            SequencingFileEntry.newBuilder()
                .setRun("run")
                .setSubject("subject-of-" + sample)
                .setSample(sample)
                .setLibraries(List.of("library-of-" + role))
                .setPath("curated/genomics/" + project + "/" + sample + "/" + role)
                .setRole(role)
                .setFormat(role.equals("variants") ? "VCF" : "BAM")
                .setMediaType("application/octet-stream")
                .setSha256("00")
                .setBytes(100)
                .setPlatform("ILLUMINA")
                .setReferenceBuild(role.equals("variants") ? null : "GRCh38")
                .setVariantCalling(Map.of("caller", "x"))
                .setCounts(Map.of("recordsOut", 7L))
                .setVersion(version)
                .build())
        .build();
  }

  static CatalogUpdate version(
      String project, String tier, String study, int number, String delivery) {
    String key = "version/%s/%s/%06d".formatted(project, study, number);
    return base(project, tier, CatalogKind.VERSION, key, delivery)
        .setVersion(
            VersionEntry.newBuilder()
                .setEntity(study)
                .setNumber(number)
                .setManifestKey(
                    "versions/imaging/%s/%s/%06d.json".formatted(project, study, number))
                .setManifestSha256("sha256-" + number)
                .setMerkleRoot("root-" + number)
                .setObjects(number)
                .setBytes(100L * number)
                .setReason("NEW_OBJECTS")
                .setChanges(Map.of("NEW_OBJECTS", 1))
                .setSubject("subject-of-" + study)
                .setCause("cause-" + number)
                .build())
        .build();
  }

  static CatalogUpdate refusal(String project, String tier, String delivery) {
    String key = "refusal/" + project + "/" + delivery;
    return base(project, tier, CatalogKind.REFUSAL, key, delivery)
        .setRefusal(new RefusalEntry("ADMIT", "CONSENT_WITHDRAWN"))
        .build();
  }

  /**
   * What jobs write over time: versions of studies one after another, some announced again, some
   * late, refusals in between.
   */
  public static List<CatalogUpdate> random(SplittableRandom random, int deliveries) {
    List<CatalogUpdate> updates = new ArrayList<>();
    for (int i = 0; i < deliveries; i++) {
      String project = random.nextBoolean() ? "alpha" : "beta";
      String tier = List.of("open", "registered", "controlled").get(random.nextInt(3));
      String delivery = "delivery-" + i;
      if (random.nextInt(5) == 0) {
        updates.add(refusal(project, tier, delivery));
        continue;
      }
      if (random.nextInt(4) == 0) {
        String sample = project + "-sample-" + random.nextInt(3);
        String role = random.nextBoolean() ? "alignment" : "variants";
        updates.add(file(project, tier, sample, role, 1 + random.nextInt(3), delivery));
        continue;
      }
      String study = project + "-study-" + random.nextInt(6);
      int version = 1 + random.nextInt(4);
      for (int s = random.nextInt(3); s >= 0; s--) {
        updates.add(series(project, tier, study, study + "-" + s, version, delivery));
      }
      updates.add(version(project, tier, study, version, delivery));
      if (random.nextInt(4) == 0) {
        updates.add(updates.get(random.nextInt(updates.size())));
      }
    }
    return updates;
  }

  private static CatalogUpdate.Builder base(
      String project, String tier, CatalogKind kind, String key, String delivery) {
    return CatalogUpdate.newBuilder()
        .setKey(key)
        .setKind(kind)
        .setProject(project)
        .setDelivery(delivery)
        .setLandedAt(LANDED_AT)
        .setLanded(3)
        .setCurated(3)
        .setQuarantined(0)
        .setRecipe("imaging-basic")
        .setRecipeDigest("recipe-digest")
        .setPolicyTags(
            Map.of(
                "project", project,
                "environment", "test",
                "data-class", "pseudonymised",
                "retention", "P10Y",
                "access-tier", tier))
        .setConsent(new Consent(ConsentStatus.GRANTED, List.of("DUO:0000042"), null));
  }
}
