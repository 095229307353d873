package io.lethe.curation.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lethe.curation.ConsentCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionManifestTest {

  @Test
  void firstVersionHoldsTheDelivery() {
    VersionManifest first = first(Deliveries.of("d1", 10, Deliveries.object("u1", "a", 10)));
    assertThat(first.version()).isEqualTo(1);
    assertThat(first.previousMerkleRoot()).isNull();
    assertThat(first.reason()).isEqualTo(VersionReason.NEW_OBJECTS);
    assertThat(first.key()).isEqualTo("versions/imaging/demo/study/000001.json");
    assertThat(first.complete()).isTrue();
  }

  @Test
  void newUnitsMakeANewVersionThatNamesTheFormer() {
    VersionManifest first = first(Deliveries.of("d1", 10, Deliveries.object("u1", "a", 10)));
    VersionManifest second =
        merge(first, Deliveries.of("d2", 20, Deliveries.object("u2", "b", 20)));
    assertThat(second.version()).isEqualTo(2);
    assertThat(second.previousMerkleRoot()).isEqualTo(first.merkleRoot());
    assertThat(second.reason()).isEqualTo(VersionReason.NEW_OBJECTS);
    assertThat(second.objects()).extracting(VersionedObject::unit).containsExactly("u1", "u2");
  }

  @Test
  void sameObjectsAgainChangeNothing() {
    VersionManifest first = first(Deliveries.of("d1", 10, Deliveries.object("u1", "a", 10)));
    assertThat(merge(first, Deliveries.of("d2", 20, Deliveries.object("u1", "a", 20))))
        .isSameAs(first);
  }

  /** As when a sequencing file lands a second time in another place. */
  @Test
  void onePathOfTwoUnitsIsOneObject() {
    VersionedObject first = Deliveries.object("u1", "a", 10);
    VersionedObject again =
        new VersionedObject(
            first.path(),
            first.sha256(),
            first.size(),
            first.mediaType(),
            first.subject(),
            first.part(),
            "u2",
            first.source(),
            first.recipeDigest(),
            false,
            first.landedAt());
    VersionManifest manifest = first(Deliveries.of("d1", 10, again, first));
    assertThat(manifest.objects()).containsExactly(first);
    assertThat(merge(manifest, Deliveries.of("d2", 20, again))).isSameAs(manifest);
  }

  @Test
  void otherBytesUnderTheSameRecipeAreACorrection() {
    VersionManifest first = first(Deliveries.of("d1", 10, Deliveries.object("u1", "a", 10)));
    VersionManifest second =
        merge(
            first,
            Deliveries.of(
                "d2", 20, Deliveries.object("u1", "b", 20), Deliveries.object("u2", "c", 20)));
    assertThat(second.reason()).isEqualTo(VersionReason.CORRECTION);
    assertThat(second.objects()).hasSize(2);
  }

  /**
   * Reprocessing plays the same events again, so the new rules come with the same moment of
   * landing.
   */
  @Test
  void sameUnitUnderAnotherRecipeReplacesTheFormerAlsoAtTheSameMoment() {
    VersionManifest first = first(Deliveries.of("d1", 10, Deliveries.object("u1", "b", 10)));
    VersionManifest second =
        merge(first, Deliveries.of("d1", 10, Deliveries.object("u1", "a", 10, "recipe-2")));
    assertThat(second.reason()).isEqualTo(VersionReason.RECIPE);
    assertThat(second.objects())
        .extracting(VersionedObject::recipeDigest)
        .containsExactly("recipe-2");
  }

  @Test
  void everyChangeIsCountedByItsReason() {
    VersionManifest second =
        merge(
            first(
                Deliveries.of(
                    "d1", 10, Deliveries.object("u1", "a", 10), Deliveries.object("u2", "a", 10))),
            Deliveries.of(
                "d2",
                20,
                Deliveries.object("u1", "b", 20),
                Deliveries.object("u2", "a", 20, "recipe-2"),
                Deliveries.object("u3", "a", 20),
                Deliveries.object("u4", "a", 20)));
    assertThat(second.changes())
        .isEqualTo(
            Map.of(
                VersionReason.CORRECTION, 1,
                VersionReason.RECIPE, 1,
                VersionReason.NEW_OBJECTS, 2));
    assertThat(second.reason()).isEqualTo(VersionReason.CORRECTION);
  }

  @Test
  void aLaterPolicyMakesANewVersionOfTheSameObjects() {
    VersionedObject object = Deliveries.object("u1", "a", 10);
    VersionManifest first = first(Deliveries.under("P1Y", "d1", 10, object));
    VersionManifest second = merge(first, Deliveries.under("P2Y", "d2", 20, object));
    assertThat(second.reason()).isEqualTo(VersionReason.POLICY);
    assertThat(second.changes()).isEqualTo(Map.of(VersionReason.POLICY, 1));
    assertThat(second.policyTags()).containsEntry("retention", "P2Y");
    assertThat(second.merkleRoot()).isEqualTo(first.merkleRoot());
    assertThat(merge(second, Deliveries.under("P2Y", "d2", 20, object))).isSameAs(second);
    assertThat(merge(second, Deliveries.under("P1Y", "d1", 10, object))).isSameAs(second);
  }

  @Test
  void newObjectsOfALateOlderDeliveryDoNotBringBackItsPolicy() {
    VersionManifest first =
        first(Deliveries.under("P2Y", "d2", 20, Deliveries.object("u1", "a", 20)));
    VersionManifest second =
        merge(first, Deliveries.under("P1Y", "d1", 10, Deliveries.object("u2", "a", 10)));
    assertThat(second.changes()).isEqualTo(Map.of(VersionReason.NEW_OBJECTS, 1));
    assertThat(second.policyTags()).containsEntry("retention", "P2Y");
  }

  /** Manifests are for ever: those of the first layout lack what was added to it. */
  @Test
  void manifestsWithoutChangesAreStillMerged() throws IOException {
    VersionManifest old;
    try (var in = VersionManifestTest.class.getResourceAsStream("manifest-2-first-layout.json")) {
      old = VersionManifest.fromJson(in.readAllBytes());
    }
    assertThat(old.changes()).isNull();
    assertThat(merge(old, Deliveries.of("d2", 20, Deliveries.object("u2", "b", 20)))).isSameAs(old);
    VersionManifest next = merge(old, Deliveries.of("d3", 15, Deliveries.object("u3", "c", 15)));
    assertThat(next.version()).isEqualTo(3);
    assertThat(next.policyLandedAt()).isEqualTo(old.landedAt());
  }

  /** A retry of what was refused keeps the moment and the consent of the former event. */
  @Test
  void aLateOlderDeliveryDoesNotBringBackItsConsent() {
    VersionManifest first =
        first(
            Deliveries.permitting(
                "DUO:0000007", Deliveries.of("d2", 20, Deliveries.object("u1", "a", 20))));
    VersionDelivery retry =
        Deliveries.permitting(
            "DUO:0000042", Deliveries.of("d1", 10, Deliveries.object("u2", "a", 10)));
    VersionManifest second = merge(first, retry);
    assertThat(second.changes()).isEqualTo(Map.of(VersionReason.NEW_OBJECTS, 1));
    assertThat(second.consents().get("series").duoCodes()).containsExactly("DUO:0000007");
    assertThat(merge(second, retry)).isSameAs(second);
  }

  @Test
  void anotherConsentToTheSameObjectsIsAVersion() {
    VersionedObject object = Deliveries.object("u1", "a", 10);
    VersionManifest first = first(Deliveries.of("d1", 10, object));
    assertThat(merge(first, Deliveries.of("d2", 20, object))).as("the same terms").isSameAs(first);
    VersionManifest second =
        merge(first, Deliveries.permitting("DUO:0000007", Deliveries.of("d3", 30, object)));
    assertThat(second.reason()).isEqualTo(VersionReason.POLICY);
    assertThat(second.consents().get("series").duoCodes()).containsExactly("DUO:0000007");
    assertThat(second.merkleRoot()).isEqualTo(first.merkleRoot());
  }

  @Test
  void ofManifestsWithoutConsentsAnOlderOfferTellsNothing() throws IOException {
    VersionManifest old;
    try (var in = VersionManifestTest.class.getResourceAsStream("manifest-2-second-layout.json")) {
      old = VersionManifest.fromJson(in.readAllBytes());
    }
    assertThat(old.consents()).isNull();
    assertThat(merge(old, Deliveries.of("d9", 30, Deliveries.object("u2", "b", 30)))).isSameAs(old);
    VersionManifest later = merge(old, Deliveries.of("d3", 30, Deliveries.object("u3", "c", 30)));
    assertThat(later.consents().get("series").status()).isEqualTo(ConsentCheck.Status.GRANTED);
    VersionManifest older = merge(old, Deliveries.of("d3", 15, Deliveries.object("u3", "c", 15)));
    assertThat(older.consents().get("series").status()).isEqualTo(ConsentCheck.Status.UNKNOWN);
  }

  @Test
  void lateOlderDeliveryDoesNotReplaceANewerOne() {
    VersionManifest first = first(Deliveries.of("d2", 20, Deliveries.object("u1", "b", 20)));
    assertThat(merge(first, Deliveries.of("d1", 10, Deliveries.object("u1", "a", 10))))
        .isSameAs(first);
  }

  @Test
  void unitTwiceInOneDeliveryCountsOnceWhateverTheOrder() {
    VersionedObject a = Deliveries.object("u1", "a", 10);
    VersionedObject b = Deliveries.object("u1", "b", 10);
    VersionManifest first = first(Deliveries.of("d1", 10, a, b));
    assertThat(first.objects()).containsExactly(b);
    assertThat(first.reason()).isEqualTo(VersionReason.NEW_OBJECTS);
    assertThat(first(Deliveries.of("d1", 10, b, a))).isEqualTo(first);
  }

  @Test
  void quarantinedObjectsMakeItIncomplete() {
    VersionManifest manifest =
        first(Deliveries.incomplete("d1", 3, Deliveries.object("u1", "a", 10)));
    assertThat(manifest.complete()).isFalse();
    assertThat(manifest.quarantined()).isEqualTo(3);
  }

  @Test
  void fileIsForEver() throws IOException {
    VersionManifest manifest =
        merge(
            first(Deliveries.of("d1", 10, Deliveries.object("u1", "a", 10))),
            Deliveries.of("d2", 20, Deliveries.object("u2", "b", 20)));
    String golden;
    try (var in = VersionManifestTest.class.getResourceAsStream("manifest-2.json")) {
      golden = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(manifest.toJson()).asString().isEqualTo(golden.strip());
    assertThat(VersionManifest.fromJson(manifest.toJson())).isEqualTo(manifest);
  }

  @Test
  void momentsThatProducersInventAreWritable() throws IOException {
    for (long millis : new long[] {Long.MIN_VALUE, -1, Long.MAX_VALUE}) {
      VersionManifest manifest = first(Deliveries.of("d1", Instant.ofEpochMilli(millis)));
      assertThat(VersionManifest.fromJson(manifest.toJson())).isEqualTo(manifest);
    }
  }

  @Test
  void otherLayoutsAreRefused() {
    byte[] json = first(Deliveries.of("d1", 10, Deliveries.object("u1", "a", 10))).toJson();
    String other = new String(json, StandardCharsets.UTF_8).replace("version/1", "version/2");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> VersionManifest.fromJson(other.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aVersionOfNothingIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Deliveries.of("d1", 10));
  }

  private static VersionManifest first(VersionDelivery delivery) {
    return VersionState.first(delivery).version();
  }

  private static VersionManifest merge(VersionManifest version, VersionDelivery delivery) {
    return new VersionState(version, Restated.NOTHING).merge(delivery).version();
  }
}
