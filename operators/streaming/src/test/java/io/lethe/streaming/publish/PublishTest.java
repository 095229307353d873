package io.lethe.streaming.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.version.VersionManifest;
import io.lethe.schemas.CatalogKind;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.CuratedObject;
import io.lethe.schemas.DeliveryRef;
import io.lethe.schemas.SettledDelivery;
import io.lethe.schemas.VersionEntry;
import io.lethe.streaming.Samples;
import io.lethe.streaming.SideOutputs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishTest {

  private static final SettledDelivery FIRST =
      Samples.settled(Samples.delivery(1), object("u1", "a"), object("u2", "a"));
  private static final SettledDelivery SECOND =
      Samples.settled(Samples.delivery(2), object("u2", "a"), object("u3", "a"));
  private static final SettledDelivery THIRD =
      Samples.settled(
          Samples.delivery(3, Samples.LANDED.plusSeconds(60)), object("u1", "corrected"));

  private static final Consent NARROW =
      new Consent(ConsentStatus.GRANTED, List.of("DUO:0000007"), null);

  @TempDir private Path zone;

  private PublishHarness harness;

  @BeforeEach
  void open() throws Exception {
    harness = new PublishHarness(zone);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void everySettledDeliveryMakesTheNextVersion() throws Exception {
    publish(FIRST, SECOND, THIRD);
    assertThat(numbers()).containsExactly(1, 2, 3);
    assertThat(versions())
        .extracting(VersionEntry::getReason)
        .containsExactly("NEW_OBJECTS", "NEW_OBJECTS", "CORRECTION");
    assertThat(manifest(3).objects()).extracting("unit").containsExactly("u1", "u2", "u3");
    assertThat(manifest(3).previousMerkleRoot()).isEqualTo(manifest(2).merkleRoot());
  }

  @Test
  void theManifestIsWhatTheCatalogSays() throws Exception {
    publish(FIRST);
    VersionEntry entry = versions().get(0);
    byte[] bytes = Files.readAllBytes(zone.resolve(entry.getManifestKey()));
    assertThat(Samples.digest(new String(bytes, StandardCharsets.UTF_8)))
        .isEqualTo(entry.getManifestSha256());
    assertThat(VersionManifest.fromJson(bytes).merkleRoot()).isEqualTo(entry.getMerkleRoot());
    assertThat(entry.getObjects()).isEqualTo(2);
    assertThat(entry.getBytes()).isEqualTo(180);
  }

  @Test
  void redeliveryMakesNoVersion() throws Exception {
    publish(FIRST, FIRST);
    assertThat(numbers()).containsExactly(1, 1);
    assertThat(files()).hasSize(1);
  }

  @Test
  void stateCarriesOnAfterARestart() throws Exception {
    publish(FIRST);
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    restart(snapshot);
    publish(SECOND);
    assertThat(numbers()).containsExactly(2);
  }

  /**
   * After a failure deliveries settle again, in whatever order, from a state older than the store.
   */
  @Test
  void replayInAnotherOrderFindsThePublishedVersions() throws Exception {
    OperatorSubtaskState before = harness.snapshot(1, 1);
    publish(FIRST, SECOND, THIRD);
    List<String> published = files();
    for (List<SettledDelivery> order :
        List.of(
            List.of(FIRST, SECOND, THIRD),
            List.of(THIRD, SECOND, FIRST),
            List.of(SECOND, FIRST, THIRD))) {
      restart(before);
      publish(order.toArray(SettledDelivery[]::new));
      assertThat(byDelivery())
          .containsExactlyInAnyOrder("delivery1 1", "delivery2 2", "delivery3 3");
      publish(order.toArray(SettledDelivery[]::new));
      VersionManifest last = manifest(files().size());
      assertThat(files()).startsWith(published.toArray(String[]::new));
      assertThat(last.objects())
          .extracting("path")
          .isEqualTo(manifest(3).objects().stream().map(object -> object.path()).toList());
    }
    assertThat(files()).isEqualTo(published);
  }

  /**
   * All subjects of one delivery withdrew between the failure and its return: the version that it
   * led to is in the store, and the next one was made from it.
   */
  @Test
  void aVersionOfSubjectsWhoWithdrewMeanwhileIsAnnounced() throws Exception {
    OperatorSubtaskState before = harness.snapshot(1, 1);
    publish(FIRST, SECOND);
    for (List<SettledDelivery> order :
        List.of(List.of(withheld(FIRST), SECOND), List.of(SECOND, withheld(FIRST)))) {
      restart(before);
      publish(order.toArray(SettledDelivery[]::new));
      assertThat(byDelivery()).containsExactlyInAnyOrder("delivery1 1", "delivery2 2");
      assertThat(announced(1).getQuarantined()).isEqualTo(2);
      assertThat(harness.extractOutputValues())
          .filteredOn(update -> update.getKind() == CatalogKind.SERIES)
          .extracting(CatalogUpdate::getDelivery)
          .as("nothing of it is to be found")
          .containsExactly("delivery2");
      int entries = harness.extractOutputValues().size();
      publish(withheld(FIRST), withheld(THIRD));
      assertThat(harness.extractOutputValues().subList(entries, entries + 2))
          .as("delivered again, and for the first time")
          .extracting(CatalogUpdate::getKind)
          .containsOnly(CatalogKind.REFUSAL);
    }
    assertThat(files()).hasSize(2);
  }

  private static SettledDelivery withheld(SettledDelivery whole) {
    return SettledDelivery.newBuilder(whole)
        .setQuarantined(whole.getLanded())
        .setObjects(List.of())
        .setRefusalStage("ADMIT")
        .setRefusalReason("CONSENT_WITHDRAWN")
        .build();
  }

  /** A manifest of an older layout has other bytes than this version would write. */
  @Test
  void theDigestIsThatOfTheStoredBytes() throws Exception {
    OperatorSubtaskState before = harness.snapshot(1, 1);
    publish(FIRST);
    Path file = zone.resolve(VersionManifest.key("imaging", "demo", "study", 1));
    String old = Files.readString(file).replaceAll("\"landed\":2,|\"consents\":\\{.*?\\}\\},", "");
    assertThat(old).doesNotContain("consents", "\"landed\"");
    Files.writeString(file, old);
    for (OperatorSubtaskState state : List.of(before, harness.snapshot(2, 2))) {
      restart(state);
      publish(FIRST);
      assertThat(versions())
          .isNotEmpty()
          .extracting(VersionEntry::getManifestSha256)
          .containsOnly(Samples.digest(old));
    }
  }

  /** The correction of an older delivery's object settled first. */
  @Test
  void whatALaterDeliveryReplacedIsNotEntered() throws Exception {
    publish(THIRD, FIRST);
    assertThat(numbers()).containsExactly(1, 2);
    SettledDelivery onlyOld = Samples.settled(Samples.delivery(4), object("u1", "a"));
    int entries = harness.extractOutputValues().size();
    publish(onlyOld);
    assertThat(harness.extractOutputValues().subList(entries, entries + 1))
        .extracting(CatalogUpdate::getKind)
        .containsExactly(CatalogKind.VERSION);
    assertThat(harness.extractOutputValues()).hasSize(entries + 1);
  }

  /** A retry keeps the moment and the consent of the former event. */
  @Test
  void theConsentThatLandedLastIsEntered() throws Exception {
    SettledDelivery later =
        Samples.settled(
            DeliveryRef.newBuilder(Samples.delivery(5, Samples.LANDED.plusSeconds(60)))
                .setConsent(NARROW)
                .build(),
            object("u2", "a"));
    publish(FIRST, later, Samples.settled(Samples.delivery(6), object("u9", "a")));
    assertThat(numbers()).containsExactly(1, 2, 3);
    assertThat(versions().get(1).getReason()).isEqualTo("POLICY");
    assertThat(told()).containsExactly(Samples.consent(), NARROW, NARROW);
    assertThat(announced(3).getConsent()).isEqualTo(NARROW);
  }

  /** The third delivery changes nothing, and when it landed is known after a restart too. */
  @Test
  void whatIsSaidAgainPrevailsOverWhatLandedBeforeAndSettlesLater() throws Exception {
    publish(permitting(1, NARROW), permitting(3, NARROW));
    restart(harness.snapshot(1, 1));
    publish(permitting(2, Samples.consent()));
    assertThat(numbers()).as("nothing new").containsExactly(1);
    assertThat(told()).containsExactly(NARROW);
    publish(permitting(4, Samples.consent()));
    assertThat(told()).containsExactly(NARROW, Samples.consent());
  }

  /** Before the failure the other one settled first, and its version is in the store. */
  @Test
  void whatChangesNothingIsHeldAgainstTheNewestVersionOfTheStore() throws Exception {
    publish(permitting(1, NARROW));
    OperatorSubtaskState before = harness.snapshot(1, 1);
    publish(permitting(2, Samples.consent()));
    restart(before);
    publish(permitting(3, NARROW));
    assertThat(numbers()).containsExactly(3);
    publish(permitting(2, Samples.consent()));
    assertThat(numbers()).containsExactly(3, 2);
    assertThat(told()).containsExactly(NARROW, NARROW);
    assertThat(manifest(3).consents().get("series").duoCodes()).isEqualTo(NARROW.getDuoCodes());
  }

  private static SettledDelivery permitting(int number, Consent consent) {
    return Samples.settled(
        DeliveryRef.newBuilder(Samples.delivery(number, Samples.LANDED.plusSeconds(number)))
            .setConsent(consent)
            .build(),
        object("u1", "a"));
  }

  /** What the catalog is told of the consent to series. */
  private List<Consent> told() {
    return harness.extractOutputValues().stream()
        .filter(update -> update.getKind() == CatalogKind.SERIES)
        .map(CatalogUpdate::getConsent)
        .toList();
  }

  private CatalogUpdate announced(int version) {
    return harness.extractOutputValues().stream()
        .filter(update -> update.getKind() == CatalogKind.VERSION)
        .filter(update -> update.getVersion().getNumber() == version)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void nothingCuratedIsARefusal() throws Exception {
    SettledDelivery refused =
        SettledDelivery.newBuilder()
            .setDelivery(Samples.delivery(4))
            .setEntity("")
            .setLanded(1)
            .setQuarantined(1)
            .setObjects(List.of())
            .setRefusalStage("CURATE")
            .setRefusalReason(ReasonCode.NOT_DICOM.name())
            .build();
    publish(refused);
    CatalogUpdate update = harness.extractOutputValues().get(0);
    assertThat(update.getKind()).isEqualTo(CatalogKind.REFUSAL);
    assertThat(update.getKey()).isEqualTo("refusal/demo/delivery4");
    assertThat(update.getRefusal().getReason()).isEqualTo("NOT_DICOM");
    assertThat(SideOutputs.of(harness, Publish.lineageTag()).get(0)).contains("\"FAIL\"");
    assertThat(files()).isEmpty();
  }

  private static CuratedObject object(String unit, String content) {
    return Samples.object("study", "series", unit, content);
  }

  private void publish(SettledDelivery... deliveries) throws Exception {
    for (SettledDelivery delivery : deliveries) {
      harness.processElement(delivery, 0);
    }
  }

  private void restart(OperatorSubtaskState state) throws Exception {
    harness.close();
    harness = new PublishHarness(zone);
    harness.initializeState(state);
    harness.open();
  }

  private List<VersionEntry> versions() {
    return harness.extractOutputValues().stream()
        .filter(update -> update.getKind() == CatalogKind.VERSION)
        .map(CatalogUpdate::getVersion)
        .toList();
  }

  /** What the catalog hears, and the lineage: which delivery led to which version. */
  private List<String> byDelivery() {
    List<String> lineage = new ArrayList<>();
    for (String event : SideOutputs.of(harness, Publish.lineageTag())) {
      assertThat(event).contains("\"changed\":true");
      lineage.add(event);
    }
    List<String> catalog =
        harness.extractOutputValues().stream()
            .filter(update -> update.getKind() == CatalogKind.VERSION)
            .map(update -> update.getDelivery() + " " + update.getVersion().getNumber())
            .toList();
    assertThat(lineage).hasSameSizeAs(catalog);
    return catalog;
  }

  private List<Integer> numbers() {
    return versions().stream().map(VersionEntry::getNumber).toList();
  }

  private VersionManifest manifest(int number) throws IOException {
    return VersionManifest.fromJson(
        Files.readAllBytes(zone.resolve(VersionManifest.key("imaging", "demo", "study", number))));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(zone)) {
      return files.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    }
  }
}
