package io.lethe.streaming;

import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.CurateTask;
import io.lethe.schemas.CuratedObject;
import io.lethe.schemas.DeliveryOpened;
import io.lethe.schemas.DeliveryRef;
import io.lethe.schemas.FileRole;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.ObjectOutcome;
import io.lethe.schemas.RunFile;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.RunSample;
import io.lethe.schemas.SettledDelivery;
import io.lethe.schemas.SourcePosition;
import io.lethe.schemas.StudyLanded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Records with sensible contents; each test changes only what it is about. */
public final class Samples {

  public static final Instant LANDED = Instant.parse("2024-05-17T12:00:00Z");
  public static final Instant FINISHED = LANDED.plusSeconds(90);
  public static final String RAW = "s3://lethe-raw/";

  private Samples() {}

  public static SourcePosition source(long offset) {
    return new SourcePosition("landing.studies", 0, offset);
  }

  public static Consent consent() {
    return new Consent(ConsentStatus.GRANTED, List.of("DUO:0000042"), null);
  }

  public static StudyLanded.Builder study() {
    return StudyLanded.newBuilder()
        .setEventId("event-1")
        .setProject("demo")
        .setSource("PACS")
        .setLandedAt(LANDED)
        .setConsent(consent())
        .setObjects(List.of(landed(0)));
  }

  public static RunLanded.Builder run() {
    return RunLanded.newBuilder()
        .setEventId("event-1")
        .setProject("demo")
        .setSource("sequencer")
        .setLandedAt(LANDED)
        .setRunId("run-1")
        .setPrefix(RAW + "run-1/")
        .setConsent(consent());
  }

  /** A sample whose subject has the same number. */
  public static RunSample sample(int number, Consent consent) {
    return new RunSample("S" + number, "P" + number, null, consent);
  }

  public static RunFile file(String name, String sampleId) {
    return new RunFile(RAW + name, null, null, null, FileRole.OTHER, sampleId);
  }

  public static LandedObject landed(int index) {
    return new LandedObject(RAW + "study/" + index + ".dcm", 10L + index, null);
  }

  public static DeliveryRef delivery(long offset) {
    return delivery(offset, LANDED);
  }

  public static DeliveryRef delivery(long offset, Instant landedAt) {
    return DeliveryRef.newBuilder()
        .setId("landing.studies-0-" + offset)
        .setSource(source(offset))
        .setKind("IMAGING")
        .setEventId("event-" + offset)
        .setProject("demo")
        .setDigest("delivery" + offset)
        .setLandedAt(landedAt)
        .setRecipe("imaging-basic")
        .setRecipeDigest(digest("recipe"))
        .setConsent(consent())
        .setPolicyTags(Map.of("project", "demo"))
        .build();
  }

  public static DeliveryOpened opened(long offset, int objects) {
    return DeliveryOpened.newBuilder().setDelivery(delivery(offset)).setObjects(objects).build();
  }

  public static CurateTask task(int index) {
    return CurateTask.newBuilder()
        .setDelivery(delivery(1))
        .setIndex(index)
        .setObject(landed(index))
        .build();
  }

  public static ObjectOutcome curated(long offset, int index, String study) {
    return outcome(offset, index).setCurated(object(study, "series", "unit" + index, "a")).build();
  }

  public static ObjectOutcome refused(long offset, int index, String reason) {
    return outcome(offset, index).setReason(reason).setPosition(132L).build();
  }

  public static ObjectOutcome.Builder outcome(long offset, int index) {
    return ObjectOutcome.newBuilder()
        .setDelivery(delivery(offset))
        .setIndex(index)
        .setUri(landed(index).getUri())
        .setBytesIn(100)
        .setCurateSeconds(0.5)
        .setFinishedAt(FINISHED);
  }

  public static CuratedObject object(String study, String series, String unit, String content) {
    return CuratedObject.newBuilder()
        .setKey(
            "curated/imaging/demo/" + study + "/" + series + "/" + unit + "." + content + ".dcm")
        .setMediaType("application/dicom")
        .setSha256(digest(study + unit + content))
        .setSize(90)
        .setSourceDigest("source")
        .setRecipeDigest(digest("recipe"))
        .setRedacted(false)
        .setSubject("subject")
        .setEntity(study)
        .setPart(series)
        .setUnit(unit)
        .setMetadata(
            Map.of(
                "modality", "CT",
                "bodyPartExamined", "CHEST",
                "sopClassUid", "1.2.840.10008.5.1.4.1.1.2",
                "transferSyntaxUid", "1.2.840.10008.1.2.1",
                "deidentification", "113100,113101",
                "kvp", "120",
                "instanceNumber", unit))
        .build();
  }

  public static SettledDelivery settled(DeliveryRef delivery, CuratedObject... objects) {
    return SettledDelivery.newBuilder()
        .setDelivery(delivery)
        .setEntity(objects[0].getEntity())
        .setLanded(objects.length)
        .setQuarantined(0)
        .setObjects(List.of(objects))
        .build();
  }

  public static String digest(String text) {
    return io.lethe.curation.Sha256.of(text.getBytes(StandardCharsets.UTF_8)).hex();
  }
}
