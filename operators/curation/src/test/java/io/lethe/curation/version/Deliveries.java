package io.lethe.curation.version;

import io.lethe.curation.ConsentCheck;
import io.lethe.curation.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Deliveries of one study, told by what matters: unit, content, moment. */
final class Deliveries {

  private static final List<String> CODES = List.of("DUO:0000042", "DUO:0000007");

  private Deliveries() {}

  static VersionDelivery of(String digest, int landed, VersionedObject... objects) {
    return delivery(digest, Instant.ofEpochSecond(landed), 0, List.of(objects));
  }

  static VersionDelivery of(String digest, Instant landed) {
    return delivery(digest, landed, 0, List.of(object("u1", "a", landed, "recipe-1")));
  }

  /** With the project's policy as it was then. */
  static VersionDelivery under(
      String policy, String digest, int landed, VersionedObject... objects) {
    VersionDelivery delivery = of(digest, landed, objects);
    return new VersionDelivery(
        delivery.kind(),
        delivery.project(),
        delivery.entity(),
        delivery.digest(),
        delivery.landedAt(),
        delivery.recipe(),
        delivery.recipeDigest(),
        Map.of("project", "demo", "retention", policy),
        delivery.consents(),
        delivery.quarantined(),
        delivery.objects());
  }

  static VersionDelivery incomplete(String digest, int quarantined, VersionedObject... objects) {
    return delivery(digest, Instant.ofEpochSecond(10), quarantined, List.of(objects));
  }

  static VersionedObject object(String unit, String content, int landed) {
    return object(unit, content, landed, "recipe-1");
  }

  static VersionedObject object(String unit, String content, int landed, String recipe) {
    return object(unit, content, Instant.ofEpochSecond(landed), recipe);
  }

  /**
   * Two to seven deliveries over few units, contents, terms and moments, so that they often meet
   * and often say again what another one said. A project has one policy at a time.
   */
  static List<VersionDelivery> random(SplittableRandom random) {
    List<VersionDelivery> deliveries = new ArrayList<>();
    int count = random.nextInt(2, 8);
    for (int i = 0; i < count; i++) {
      int landed = random.nextInt(5);
      List<VersionedObject> objects = new ArrayList<>();
      int size = random.nextInt(1, 4);
      for (int j = 0; j < size; j++) {
        objects.add(object("u" + random.nextInt(3), "c" + random.nextInt(2), landed));
      }
      VersionDelivery delivery =
          under("P" + landed % 2 + "Y", "d" + i, landed, objects.toArray(VersionedObject[]::new));
      deliveries.add(permitting(CODES.get(random.nextInt(CODES.size())), delivery));
    }
    return deliveries;
  }

  private static VersionedObject object(
      String unit, String content, Instant landed, String recipe) {
    String sha256 = Sha256.of((unit + content + recipe).getBytes(StandardCharsets.UTF_8)).hex();
    return new VersionedObject(
        "curated/imaging/demo/study/series/" + unit + "." + content + "-" + recipe + ".dcm",
        sha256,
        100 + content.length(),
        "application/dicom",
        "subject",
        "series",
        unit,
        "source-" + content,
        recipe,
        false,
        landed);
  }

  /** A delivery that says what the series may be used for. */
  static VersionDelivery permitting(String code, VersionDelivery delivery) {
    return new VersionDelivery(
        delivery.kind(),
        delivery.project(),
        delivery.entity(),
        delivery.digest(),
        delivery.landedAt(),
        delivery.recipe(),
        delivery.recipeDigest(),
        delivery.policyTags(),
        Map.of("series", consent(code, delivery.landedAt())),
        delivery.quarantined(),
        delivery.objects());
  }

  static VersionConsent consent(String code, Instant landed) {
    return new VersionConsent(ConsentCheck.Status.GRANTED, List.of(code), null, landed);
  }

  private static VersionDelivery delivery(
      String digest, Instant landed, int quarantined, List<VersionedObject> objects) {
    return new VersionDelivery(
        "imaging",
        "demo",
        "study",
        digest,
        landed,
        "imaging-basic",
        "recipe-1",
        Map.of("project", "demo", "environment", "dev"),
        Map.of("series", consent("DUO:0000042", landed)),
        quarantined,
        objects);
  }
}
