package io.lethe.jobs.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.FileRole;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.RunFile;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.RunSample;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.store.FlinkFileStore;
import io.lethe.streaming.store.ObjectUris;
import io.lethe.streaming.wire.SingleObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetryPlanTest {

  private static final Instant LANDED = Refused.AT.minusSeconds(60);
  private static final Instant NOW = Refused.AT.plusSeconds(3600);
  private static final String DIGEST = "ab".repeat(32);
  private static final Consent CONSENT =
      new Consent(ConsentStatus.GRANTED, List.of("DUO:0000042"), null);

  @TempDir private Path folder;

  @Test
  void exactlyTheRefusedObjectsLandAgainAsTheProducerDeclaredThem() throws IOException {
    StudyLanded event = study().setObjects(objects(4)).build();
    StudyLanded sent = studies(plan(false).of(at(event), refusals(1, 3))).get(0);
    assertThat(sent.getObjects()).containsExactly(object(1), object(3));
    assertThat(StudyLanded.newBuilder(sent).setEventId("event").setObjects(objects(4)).build())
        .isEqualTo(event);
    assertThat(sent.getEventId()).startsWith("event-retry-1-");
  }

  @Test
  void replacedObjectsLandNowAndAreNotHeldAgainstFormerDeclarations() throws IOException {
    StudyLanded event = study().setObjects(objects(4)).build();
    StudyLanded sent = studies(plan(true).of(at(event), refusals(2))).get(0);
    assertThat(sent.getObjects()).containsExactly(new LandedObject(uri(2), null, null));
    assertThat(sent.getLandedAt()).isEqualTo(NOW);
  }

  @Test
  void aConsentThatEndedMeanwhileIsHeldAgainstTheRetry() throws IOException {
    Consent ended = new Consent(ConsentStatus.GRANTED, List.of("DUO:0000042"), NOW);
    StudyLanded event = study().setConsent(ended).setObjects(objects(1)).build();
    StudyLanded sent = studies(plan(false).of(at(event), refusals(0))).get(0);
    assertThat(sent.getLandedAt()).isEqualTo(NOW);
    assertThat(sent.getConsent()).isEqualTo(ended);
  }

  @Test
  void manyObjectsAreSentInSeveralEvents() throws IOException {
    int count = 2 * RetryPlan.MAX_OBJECTS + 1;
    StudyLanded event = study().setObjects(objects(count)).build();
    List<RetryEvent> events =
        plan(false).of(at(event), refusals(IntStream.range(0, count).toArray()));
    assertThat(studies(events).stream().map(StudyLanded::getEventId))
        .hasSize(3)
        .doesNotHaveDuplicates();
    assertThat(studies(events).stream().flatMap(e -> e.getObjects().stream()))
        .containsExactlyElementsOf(event.getObjects());
    assertThat(events.stream().flatMap(e -> e.refusals().stream())).hasSize(count);
  }

  @Test
  void declarationsAreFoundInAnInventory() throws IOException {
    Path inventory = Files.createDirectory(folder.resolve("raw")).resolve("inventory.jsonl");
    Files.writeString(
        inventory,
        "{\"uri\":\"%s\",\"size\":5}\n{\"uri\":\"%s\",\"size\":6,\"sha256\":\"%s\"}\n"
            .formatted(uri(0), uri(1), DIGEST));
    String place = RawZone.text(inventory.toUri());
    StudyLanded event = study().setInventory(place).build();
    StudyLanded sent = studies(plan(false).of(at(event), refusals(1))).get(0);
    assertThat(sent.getObjects()).containsExactly(new LandedObject(uri(1), 6L, DIGEST));
    assertThat(sent.getInventory()).isNull();
    assertThatThrownBy(() -> plan(false).of(at(event), refusals(0, 2, 3)))
        .hasMessageContaining("2 of the refused objects")
        .hasMessageNotContaining(uri(2));
    Files.delete(inventory);
    assertThatThrownBy(() -> plan(false).of(at(event), refusals(0)))
        .hasMessageContaining("put it back");
  }

  @Test
  void anInventoryOutsideOfTheRawZoneIsNotRead() throws IOException {
    Path outside = Files.writeString(folder.resolve("secret"), "{\"uri\":\"" + uri(0) + "\"}");
    StudyLanded event = study().setInventory(RawZone.text(outside.toUri())).build();
    assertThatThrownBy(() -> plan(false).of(at(event), refusals(0)))
        .hasMessageContaining("outside of the raw zone");
  }

  @Test
  void anEventThatWasRefusedAsAWholeIsSentAsAWhole() throws IOException {
    StudyLanded event = study().setPrefix("s3://raw/in/").build();
    Refusal whole = Refused.object("landing.studies", 1, 9, null);
    List<RetryEvent> sent = plan(false).of(at(event), List.of(whole));
    assertThat(studies(sent).get(0).getPrefix()).isEqualTo("s3://raw/in/");
    assertThat(sent.get(0).objects()).isZero();
  }

  @Test
  void filesOfARunTakeTheirSetAlongAndKeepTheSamples() throws IOException {
    List<RunFile> files =
        List.of(
            file("a.bam", "A"), file("a.bam.bai", "A"), file("b.bam", "B"), file("c.vcf.gz", "A"));
    RunLanded event = run().setFiles(files).build();
    Landing landing = new Landing.Run(new MessageId("landing.runs", 0, 1), event);
    List<Refusal> index = List.of(Refused.object("landing.runs", 1, 5, "s3://raw/seq/a.bam.bai"));
    RunLanded sent = runs(plan(true).of(landing, index)).get(0);
    assertThat(sent.getFiles())
        .containsExactly(
            files.get(0), RunFile.newBuilder(files.get(1)).setSize(null).setSha256(null).build());
    assertThat(sent.getSamples()).isEqualTo(event.getSamples());
    assertThat(sent.getRunId()).isEqualTo(event.getRunId());
  }

  private RetryPlan plan(boolean replaced) {
    RawZone raw = new RawZone(ObjectUris.folder(folder.resolve("raw").toUri()));
    return new RetryPlan(new NamedObjects(new FlinkFileStore(), raw, 100), replaced, NOW);
  }

  private static Landing at(StudyLanded event) {
    return new Landing.Study(new MessageId("landing.studies", 0, 1), event);
  }

  private static List<Refusal> refusals(int... objects) {
    return IntStream.of(objects)
        .mapToObj(i -> Refused.object("landing.studies", 1, 100 + i, uri(i)))
        .toList();
  }

  private static StudyLanded.Builder study() {
    return StudyLanded.newBuilder()
        .setEventId("event")
        .setProject("demo")
        .setSource("PACS")
        .setLandedAt(LANDED)
        .setConsent(CONSENT)
        .setLabels(Map.of("labelSource", "radiologist"));
  }

  private static RunLanded.Builder run() {
    Consent withdrawn = new Consent(ConsentStatus.WITHDRAWN, List.of(), null);
    return RunLanded.newBuilder()
        .setEventId("event")
        .setProject("demo")
        .setSource("SEQ")
        .setLandedAt(LANDED)
        .setRunId("run")
        .setSamples(
            List.of(new RunSample("A", "S", null, null), new RunSample("B", "T", null, withdrawn)))
        .setConsent(CONSENT);
  }

  private static RunFile file(String name, String sample) {
    return new RunFile("s3://raw/seq/" + name, 9L, DIGEST, null, FileRole.OTHER, sample);
  }

  private static List<LandedObject> objects(int count) {
    return IntStream.range(0, count).mapToObj(RetryPlanTest::object).toList();
  }

  private static LandedObject object(int i) {
    return new LandedObject(uri(i), 100L + i, DIGEST);
  }

  private static String uri(int i) {
    return "s3://raw/in/" + i + ".dcm";
  }

  private static List<StudyLanded> studies(List<RetryEvent> events) throws IOException {
    List<StudyLanded> decoded = new ArrayList<>();
    for (RetryEvent event : events) {
      decoded.add(new SingleObject<>(StudyLanded.class).decode(event.message()));
    }
    return decoded;
  }

  private static List<RunLanded> runs(List<RetryEvent> events) throws IOException {
    List<RunLanded> decoded = new ArrayList<>();
    for (RetryEvent event : events) {
      decoded.add(new SingleObject<>(RunLanded.class).decode(event.message()));
    }
    return decoded;
  }
}
