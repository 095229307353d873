package io.lethe.streaming.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.version.VersionManifest;
import io.lethe.curation.version.VersionedObject;
import io.lethe.schemas.CatalogKind;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.CuratedObject;
import io.lethe.schemas.DeliveryRef;
import io.lethe.schemas.SettledDelivery;
import io.lethe.streaming.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * Versions and what the catalog is told of them equal a simple model, through random deliveries,
 * redeliveries, other recipes, other consents, withdrawals and restarts. What left after the last
 * checkpoint is lost, as a transaction of the sink that was not committed; manifests stay.
 */
class PublishModelTest {

  private static final List<String> CODES = List.of("DUO:0000042", "DUO:0000006", "DUO:0000007");
  private static final String WITHDRAWS = "subject-1";

  @TempDir private Path zone;

  private final List<SettledDelivery> sent = new ArrayList<>();
  private final List<SettledDelivery> sinceCheckpoint = new ArrayList<>();
  private final List<CatalogUpdate> committed = new ArrayList<>();
  private final Map<String, VersionedObject> units = new TreeMap<>();
  private final Map<String, CuratedObject> model = new TreeMap<>();
  private final Map<String, DeliveryRef> landedLast = new TreeMap<>();
  private final Map<String, DeliveryRef> spokeLast = new TreeMap<>();

  private boolean withdrawn;
  private PublishHarness harness;
  private OperatorSubtaskState checkpoint;
  private long checkpoints;

  @RepeatedTest(120)
  void versionsAndCatalogEqualASimpleModel(RepetitionInfo repetition) throws Exception {
    Random random = new Random(repetition.getCurrentRepetition());
    harness = new PublishHarness(zone);
    harness.open();
    checkpoint();
    for (int step = 0; step < 25; step++) {
      switch (random.nextInt(10)) {
        case 0 -> checkpoint();
        case 1 -> restart(random);
        case 2 -> withdrawn |= step > 10;
        case 3 -> publish(sent.isEmpty() ? delivery(step, random) : any(sent, random));
        case 4, 5 -> publish(sent.isEmpty() ? delivery(step, random) : again(step, random));
        default -> publish(delivery(step, random));
      }
    }
    checkpoint();
    harness.close();
    assertVersions();
    assertCatalog();
  }

  /** Deliveries since the checkpoint come again, in another order, and as consent is by now. */
  private void restart(Random random) throws Exception {
    harness.close();
    harness = new PublishHarness(zone);
    harness.initializeState(checkpoint);
    harness.open();
    List<SettledDelivery> again = new ArrayList<>(sinceCheckpoint);
    sinceCheckpoint.clear();
    Collections.shuffle(again, random);
    for (SettledDelivery delivery : again) {
      publish(delivery);
    }
  }

  private void checkpoint() throws Exception {
    checkpoints++;
    checkpoint = harness.snapshot(checkpoints, checkpoints);
    committed.addAll(harness.extractOutputValues());
    harness.getOutput().clear();
    sinceCheckpoint.clear();
  }

  private void publish(SettledDelivery whole) throws Exception {
    List<CuratedObject> permitted =
        whole.getObjects().stream()
            .filter(object -> !withdrawn || !object.getSubject().equals(WITHDRAWS))
            .toList();
    sinceCheckpoint.add(whole);
    SettledDelivery settled =
        SettledDelivery.newBuilder(whole)
            .setObjects(permitted)
            .setQuarantined(whole.getObjects().size() - permitted.size())
            .setRefusalStage(permitted.isEmpty() ? "ADMIT" : null)
            .setRefusalReason(permitted.isEmpty() ? "CONSENT_WITHDRAWN" : null)
            .build();
    sent.add(whole);
    harness.processElement(settled, 0);
    DeliveryRef ref = settled.getDelivery();
    for (CuratedObject object : permitted) {
      if (later(landedLast, object.getUnit(), ref)) {
        model.put(object.getUnit(), object);
      }
      later(spokeLast, object.getPart(), ref);
    }
  }

  private static boolean later(Map<String, DeliveryRef> last, String key, DeliveryRef ref) {
    DeliveryRef former = last.get(key);
    boolean later = former == null || ref.getLandedAt().isAfter(former.getLandedAt());
    if (later) {
      last.put(key, ref);
    }
    return later;
  }

  /**
   * Of its own moment, which is not that of its turn. There are few contents and few terms, so that
   * it often says again what is there, and often settles after what landed later.
   */
  private static SettledDelivery delivery(int step, Random random) {
    DeliveryRef ref =
        DeliveryRef.newBuilder(
                Samples.delivery(
                    step, Samples.LANDED.plusSeconds(100L * random.nextInt(50) + step)))
            .setConsent(new Consent(ConsentStatus.GRANTED, List.of(any(CODES, random)), null))
            .build();
    List<CuratedObject> objects = new ArrayList<>();
    for (int unit = 0; unit < 6; unit++) {
      if (random.nextInt(3) == 0) {
        objects.add(object(unit, random));
      }
    }
    if (objects.isEmpty()) {
      objects.add(object(0, random));
    }
    return Samples.settled(ref, objects.toArray(CuratedObject[]::new));
  }

  /** Another delivery of what one brought before, under the same terms. */
  private SettledDelivery again(int step, Random random) {
    SettledDelivery former = any(sent, random);
    DeliveryRef ref =
        DeliveryRef.newBuilder(delivery(step, random).getDelivery())
            .setConsent(former.getDelivery().getConsent())
            .build();
    return SettledDelivery.newBuilder(former).setDelivery(ref).build();
  }

  private static CuratedObject object(int unit, Random random) {
    String recipe = "recipe-" + random.nextInt(2);
    String content = "c" + random.nextInt(2) + "-" + recipe;
    CuratedObject object = Samples.object("study", "series" + unit % 3, "u" + unit, content);
    object.setSubject("subject-" + unit % 2);
    object.setRecipeDigest(recipe);
    return object;
  }

  private void assertVersions() throws IOException {
    Map<String, String> expected =
        model.values().stream()
            .collect(Collectors.toMap(CuratedObject::getUnit, CuratedObject::getKey));
    VersionManifest last = manifest(manifests());
    last.objects().forEach(object -> units.put(object.unit(), object));
    assertThat(units).allSatisfy((u, o) -> assertThat(o.path()).isEqualTo(expected.get(u)));
    assertThat(units).hasSameSizeAs(expected);
    spokeLast.entrySet().stream()
        .filter(word -> !silent(word.getKey()))
        .forEach(
            word ->
                assertThat(last.consents().get(word.getKey()).duoCodes())
                    .isEqualTo(word.getValue().getConsent().getDuoCodes()));
  }

  private void assertCatalog() throws IOException {
    Map<String, CatalogUpdate> rows = new TreeMap<>();
    committed.forEach(update -> rows.put(update.getKey(), update));
    for (int number = 1; number <= manifests(); number++) {
      CatalogUpdate row = rows.get("version/demo/study/%06d".formatted(number));
      assertThat(row).as("version %d is announced", number).isNotNull();
      assertThat(row.getVersion().getManifestSha256()).isEqualTo(manifest(number).sha256().hex());
    }
    Map<String, List<String>> consents = new TreeMap<>();
    rows.values().stream()
        .filter(row -> row.getKind() == CatalogKind.SERIES)
        .forEach(row -> consents.put(row.getSeries().getSeries(), row.getConsent().getDuoCodes()));
    Map<String, List<String>> expected = new TreeMap<>();
    spokeLast.forEach((part, ref) -> expected.put(part, ref.getConsent().getDuoCodes()));
    List<String> silent = expected.keySet().stream().filter(this::silent).toList();
    consents.keySet().removeAll(silent);
    expected.keySet().removeAll(silent);
    assertThat(consents).isEqualTo(expected);
  }

  /**
   * Whether the last word on a series was that of somebody who withdrew, whom the decision in force
   * denies: a delivery that comes again after a failure tells of others only, and if it only said
   * again what the version says, no version remembers it.
   */
  private boolean silent(String part) {
    String digest = spokeLast.get(part).getDigest();
    return withdrawn
        && sent.stream()
            .filter(delivery -> delivery.getDelivery().getDigest().equals(digest))
            .flatMap(delivery -> delivery.getObjects().stream())
            .filter(object -> object.getPart().equals(part))
            .allMatch(object -> object.getSubject().equals(WITHDRAWS));
  }

  private int manifests() throws IOException {
    try (var files = Files.list(zone.resolve("versions/imaging/demo/study"))) {
      return (int) files.count();
    }
  }

  private VersionManifest manifest(int number) throws IOException {
    return VersionManifest.fromJson(
        Files.readAllBytes(zone.resolve(VersionManifest.key("imaging", "demo", "study", number))));
  }

  private static <T> T any(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
