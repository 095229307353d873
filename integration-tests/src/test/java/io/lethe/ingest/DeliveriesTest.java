package io.lethe.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Sha256;
import io.lethe.imaging.synthetic.SampleInstance;
import io.lethe.imaging.synthetic.SampleStudies;
import io.lethe.imaging.synthetic.SampleStudy;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.platform.LocalPlatform;
import io.lethe.schemas.CatalogKind;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.Quarantined;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.RawZone;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad input is data: one quarantine record with stage and reason, the raw object untouched, the job
 * running on.
 */
class DeliveriesTest {

  @TempDir static Path folder;

  private static Pipeline pipeline;
  private static SampleStudy study;
  private static byte[] good;

  @BeforeAll
  static void start() throws IOException {
    pipeline = Pipeline.start(folder);
    study = SampleStudies.studies(3).get(0);
    good = study.instances().get(0).bytes();
  }

  @AfterAll
  static void stop() throws IOException {
    pipeline.close();
  }

  @AfterEach
  void theJobGoesOnRunning() throws Exception {
    assertThat(pipeline.status()).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void undecodableEvent() throws Exception {
    byte[] message = "neither Avro nor JSON".getBytes(StandardCharsets.UTF_8);
    pipeline.send(message);
    Quarantined refusal = one(r -> Sha256.of(message).hex().equals(r.getMessageSha256()));
    assertThat(refusal.getStage()).isEqualTo("ADMIT");
    assertThat(refusal.getReason()).isEqualTo("EVENT_UNDECODABLE");
    assertThat(refusal.getSource().getTopic()).isEqualTo("landing.studies");
    assertThat(refusal.getUri()).isNull();
  }

  @Test
  void unknownProject() throws Exception {
    pipeline.send(
        Pipeline.event("unknown-project")
            .setProject("nobody")
            .setPrefix("s3://lethe-raw/x")
            .build());
    assertThat(one(r -> "PROJECT_UNKNOWN".equals(r.getReason())).getStage()).isEqualTo("ADMIT");
  }

  @Test
  void withdrawnAndExpiredConsent() throws Exception {
    pipeline.send(
        Pipeline.event("withdrawn")
            .setPrefix("s3://lethe-raw/x")
            .setConsent(new Consent(ConsentStatus.WITHDRAWN, List.of("DUO:0000042"), null))
            .build());
    pipeline.send(
        Pipeline.event("expired")
            .setPrefix("s3://lethe-raw/x")
            .setConsent(
                new Consent(
                    ConsentStatus.GRANTED,
                    List.of("DUO:0000042"),
                    Instant.parse("2026-01-01T00:00:00Z")))
            .build());
    assertThat(ofEvent("withdrawn").getReason()).isEqualTo("CONSENT_WITHDRAWN");
    assertThat(ofEvent("expired").getReason()).isEqualTo("CONSENT_EXPIRED");
    CatalogUpdate refusal = pipeline.awaitCatalog("withdrawn").get(0);
    assertThat(refusal.getKind()).isEqualTo(CatalogKind.REFUSAL);
    assertThat(refusal.getRefusal().getReason()).isEqualTo("CONSENT_WITHDRAWN");
  }

  @Test
  void missingObject() throws Exception {
    refused("missing", new LandedObject("s3://lethe-raw/not/there", null, null), "OBJECT_MISSING");
  }

  @Test
  void objectOutsideTheRawZone() throws Exception {
    refused(
        "outside-file",
        new LandedObject("file:///etc/passwd", null, null),
        "OBJECT_OUTSIDE_RAW_ZONE");
    refused(
        "outside-bucket",
        new LandedObject("s3://lethe-raw/../lethe-flink/x", null, null),
        "OBJECT_OUTSIDE_RAW_ZONE");
  }

  @Test
  void emptyPrefix() throws Exception {
    pipeline.send(Pipeline.event("empty").setPrefix("s3://lethe-raw/nothing-here/").build());
    assertThat(ofEvent("empty").getReason()).isEqualTo("DELIVERY_EMPTY");
  }

  @Test
  void moreObjectsThanOneDeliveryMayHave() throws Exception {
    int most = LetheConfig.load(folder.resolve("lethe.yaml")).curate().maxObjectsPerDelivery();
    String line = new LandedObject("s3://lethe-raw/none", null, null) + "\n";
    byte[] lines = line.repeat(most + 1).getBytes(StandardCharsets.UTF_8);
    URI inventory = pipeline.put("too-many.jsonl", lines);
    pipeline.send(Pipeline.event("too-many").setInventory(RawZone.text(inventory)).build());
    assertThat(ofEvent("too-many").getReason()).isEqualTo("DELIVERY_TOO_LARGE");
  }

  @Test
  void wrongSize() throws Exception {
    URI uri = pipeline.put("wrong-size", good);
    refused(
        "wrong-size", new LandedObject(RawZone.text(uri), good.length + 1L, null), "SIZE_MISMATCH");
    assertThat(pipeline.read(uri)).isEqualTo(good);
  }

  @Test
  void wrongDigest() throws Exception {
    URI uri = pipeline.put("wrong-digest", good);
    refused(
        "wrong-digest",
        new LandedObject(RawZone.text(uri), null, Sha256.of(new byte[1]).hex()),
        "DIGEST_MISMATCH");
    assertThat(pipeline.read(uri)).isEqualTo(good);
  }

  @Test
  void changedObject() throws Exception {
    // Announced with the digest of other bytes of the same size, as after a replacement.
    byte[] changed = good.clone();
    changed[changed.length - 1] ^= 1;
    URI uri = pipeline.put("changed", changed);
    refused(
        "changed",
        new LandedObject(RawZone.text(uri), (long) good.length, Sha256.of(good).hex()),
        "DIGEST_MISMATCH");
  }

  @Test
  void notDicom() throws Exception {
    refusedBytes(
        "not-dicom", "%PDF-1.7 is no DICOM".getBytes(StandardCharsets.US_ASCII), "NOT_DICOM");
  }

  @Test
  void truncated() throws Exception {
    refusedBytes("truncated", Arrays.copyOf(good, good.length - 100), "DICOM_TRUNCATED");
  }

  @Test
  void endlessLength() throws Exception {
    byte[] element = dataSet(0x0018_1000, "UT", 0x7FFF_FFF0);
    refusedBytes("endless", concat(part10("1.2.840.10008.1.2.1"), element), "DICOM_TRUNCATED");
  }

  @Test
  void nestingBomb() throws Exception {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(part10("1.2.840.10008.1.2.1"));
    for (int i = 0; i < 100_000; i++) {
      bomb.write(dataSet(0x0008_1140, "SQ", -1));
      bomb.write(new byte[] {(byte) 0xFE, (byte) 0xFF, 0, (byte) 0xE0, -1, -1, -1, -1});
    }
    refusedBytes("nesting", bomb.toByteArray(), "DICOM_TOO_DEEP");
  }

  @Test
  void deflateBomb() throws Exception {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(part10("1.2.840.10008.1.2.1.99"));
    Deflater best = new Deflater(9, true);
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(bomb, best)) {
      deflated.write(dataSet(0x0018_1000, "UT", 0x7FFF_FFF0));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 512; i++) {
        deflated.write(zeros);
      }
    } finally {
      best.end();
    }
    refused(
        "deflate",
        Pipeline.object(pipeline.put("deflate", bomb.toByteArray()), bomb.toByteArray()),
        "DICOM_INFLATION_LIMIT",
        "DICOM_HEADER_TOO_LARGE");
  }

  @Test
  void unsupportedTransferSyntax() throws Exception {
    refusedBytes(
        "syntax",
        concat(part10("1.2.840.10008.1.2.99.99"), new byte[64]),
        "DICOM_TRANSFER_SYNTAX_UNSUPPORTED");
  }

  @Test
  void objectsOfAnotherStudyAreNotPublishedWithTheFirst() throws Exception {
    SampleStudy other = SampleStudies.studies(3).get(3);
    SampleInstance stranger =
        other.instances().stream().filter(i -> !i.burnedIn()).findFirst().orElseThrow();
    URI first = pipeline.put("mixed/first", good);
    URI second = pipeline.put("mixed/second", stranger.bytes());
    pipeline.send(
        Pipeline.event("mixed")
            .setObjects(
                List.of(Pipeline.object(first, good), Pipeline.object(second, stranger.bytes())))
            .build());
    Quarantined refusal = ofEvent("mixed");
    assertThat(refusal.getReason()).isEqualTo("STUDY_MISMATCH");
    assertThat(refusal.getStage()).isEqualTo("ASSEMBLE");
    assertThat(refusal.getUri()).isEqualTo(RawZone.text(second));
    CatalogUpdate version = pipeline.awaitVersion("mixed");
    assertThat(version.getLanded()).isEqualTo(2);
    assertThat(version.getCurated()).isEqualTo(1);
    assertThat(version.getQuarantined()).isEqualTo(1);
  }

  @Test
  void jsonEventsAndPrefixesAreAccepted() throws Exception {
    SampleStudy json = SampleStudies.studies(11).get(1);
    for (SampleInstance instance : json.instances()) {
      pipeline.put("json/" + instance.fileName(), instance.bytes());
    }
    String event =
        """
        {"eventId":"json-1","project":"demo","source":"PACS","landedAt":"2026-01-02T03:04:05Z",
         "prefix":"s3://%s/json/","consent":{"status":"GRANTED","duoCodes":["DUO:0000042"]}}
        """
            .formatted(LocalPlatform.RAW_BUCKET);
    pipeline.send(event.getBytes(StandardCharsets.UTF_8));
    assertThat(pipeline.awaitVersion("json-1").getCurated()).isEqualTo(json.instances().size());
  }

  @Test
  void inventoriesAreAccepted() throws Exception {
    SampleStudy listed = SampleStudies.studies(13).get(1);
    StringBuilder lines = new StringBuilder();
    for (SampleInstance instance : listed.instances()) {
      URI uri = pipeline.put("listed/" + instance.fileName(), instance.bytes());
      lines.append(Pipeline.object(uri, instance.bytes())).append('\n');
    }
    URI inventory = pipeline.put("inventory-1", lines.toString().getBytes(StandardCharsets.UTF_8));
    pipeline.send(Pipeline.event("inventory-1").setInventory(RawZone.text(inventory)).build());
    assertThat(pipeline.awaitVersion("inventory-1").getCurated())
        .isEqualTo(listed.instances().size());
  }

  @Test
  void aSecondDeliveryOfTheSameObjectsMakesNoNewVersion() throws Exception {
    SampleStudy again = SampleStudies.studies(12).get(0);
    URI uri = pipeline.put("again", again.instances().get(0).bytes());
    LandedObject object = Pipeline.object(uri, again.instances().get(0).bytes());
    for (String event : List.of("again-1", "again-2")) {
      pipeline.send(Pipeline.event(event).setObjects(List.of(object)).build());
      assertThat(pipeline.awaitVersion(event).getVersion().getNumber()).isEqualTo(1);
    }
    URI second = pipeline.put("again-more", again.instances().get(1).bytes());
    pipeline.send(
        Pipeline.event("again-3")
            .setObjects(List.of(Pipeline.object(second, again.instances().get(1).bytes())))
            .build());
    CatalogUpdate next = pipeline.awaitVersion("again-3");
    assertThat(next.getVersion().getNumber()).isEqualTo(2);
    assertThat(next.getVersion().getObjects()).isEqualTo(2);
    assertThat(next.getVersion().getReason()).isEqualTo("NEW_OBJECTS");
  }

  private static void refusedBytes(String event, byte[] bytes, String reason) throws Exception {
    URI uri = pipeline.put(event, bytes);
    refused(event, Pipeline.object(uri, bytes), reason);
    assertThat(pipeline.read(uri)).isEqualTo(bytes);
  }

  private static void refused(String event, LandedObject object, String... reasons)
      throws Exception {
    StudyLanded landed = Pipeline.event(event).setObjects(List.of(object)).build();
    pipeline.send(landed);
    Quarantined refusal = ofEvent(event);
    assertThat(refusal.getReason()).isIn((Object[]) reasons);
    assertThat(refusal.getStage()).isEqualTo("CURATE");
    assertThat(refusal.getUri()).isEqualTo(object.getUri());
    CatalogUpdate update = pipeline.awaitCatalog(event).get(0);
    assertThat(update.getKind()).isEqualTo(CatalogKind.REFUSAL);
    assertThat(update.getLanded()).isEqualTo(1);
    assertThat(update.getQuarantined()).isEqualTo(1);
  }

  private static Quarantined ofEvent(String event) throws Exception {
    return one(refusal -> event.equals(refusal.getEventId()));
  }

  private static Quarantined one(Predicate<Quarantined> fits) throws Exception {
    List<Quarantined> found = pipeline.awaitQuarantine(fits);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  /** Preamble, prefix and a file meta group that holds no more than the transfer syntax. */
  private static byte[] part10(String transferSyntax) {
    byte[] uid =
        Arrays.copyOf(
            transferSyntax.getBytes(StandardCharsets.US_ASCII),
            (transferSyntax.length() + 1) / 2 * 2);
    ByteBuffer bytes =
        ByteBuffer.allocate(132 + 12 + 8 + uid.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(128);
    bytes.put("DICM".getBytes(StandardCharsets.US_ASCII));
    bytes
        .putShort((short) 2)
        .putShort((short) 0)
        .put((byte) 'U')
        .put((byte) 'L')
        .putShort((short) 4);
    bytes.putInt(8 + uid.length);
    bytes
        .putShort((short) 2)
        .putShort((short) 0x10)
        .put((byte) 'U')
        .put((byte) 'I')
        .putShort((short) uid.length);
    return bytes.put(uid).array();
  }

  /** The header of an element with a 32-bit length, Explicit VR Little Endian. */
  private static byte[] dataSet(int tag, String vr, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putShort((short) (tag >>> 16)).putShort((short) tag);
    bytes.put(vr.getBytes(StandardCharsets.US_ASCII)).putShort((short) 0).putInt(length);
    return bytes.array();
  }

  private static byte[] concat(byte[] a, byte[] b) {
    return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
  }
}
