package io.lethe.jobs.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.lethe.curation.Sha256;
import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.store.FlinkFileStore;
import io.lethe.streaming.store.ObjectHead;
import io.lethe.streaming.wire.SingleObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what neither a journal nor an event has ever known is unclaimed. */
class UnclaimedObjectsTest {

  private static final String TOPIC = "landing.studies";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = OLD.plusSeconds(86_400);

  @TempDir private Path folder;

  private URI zone;
  private Path work;
  private final FlinkFileStore store = new FlinkFileStore();
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();

  /** Of the first message that the topic still has. */
  private long begin;

  @BeforeEach
  void names() throws IOException {
    zone = URI.create("file://" + folder.toRealPath() + "/raw/");
    work = folder.resolve("work");
  }

  @Test
  void whatAJournalKnowsIsClaimed() throws IOException {
    String waiting = write("1.2.3.dcm", OLD);
    String announced = write("1.2.4.dcm", OLD);
    String other = write("1.2.4.0123456789abcdef.dcm", OLD);
    String strange = write("x-0123456789abcdef0123456789abcdef", OLD);
    String nobodys = write("1.2.5.dcm", OLD);
    try (LandingLedger ledger = ledger()) {
      land(ledger, "first", "1.2.4", announced);
      land(ledger, "first", "1.2.4", other);
      ledger.close("first");
      for (Delivery delivery : ledger.due(Duration.ofDays(1))) {
        ledger.announced(delivery);
      }
      land(ledger, "second", "1.2.3", waiting);
      land(ledger, "second", "name/with/slashes", strange);
      // The producer is at work: its ledger is locked, and written anew.
      assertThat(unclaimed()).containsExactly(nobodys);
      ledger.compact();
      assertThat(unclaimed()).containsExactly(nobodys);
    }
  }

  @Test
  void whatAnEventListsIsClaimed() throws IOException {
    String listed = write("1.2.3.dcm", OLD);
    String inventoried = write("1.2.4.dcm", OLD);
    String below = write("1.2.5.dcm", OLD);
    String nobodys = write("1.2.6.dcm", OLD);
    ledger().close();
    Path inventory = Files.createDirectories(folder.resolve("raw/dicom/PACS1/inventories"));
    Files.writeString(inventory.resolve("a.jsonl"), object(inventoried) + "\n");
    send(event("1").setObjects(List.of(object(listed))).build(), OLD);
    send(event("2").setInventory(uri("dicom/PACS1/inventories/a.jsonl")).build(), OLD);
    send(event("3").setPrefix(below.substring(0, below.length() - 4)).build(), OLD);
    add("no event".getBytes(StandardCharsets.UTF_8), OLD);

    UnclaimedObjects.Found found = find();

    assertThat(found.objects()).isEqualTo(4);
    assertThat(found.undecided()).isZero();
    assertThat(uris(found)).containsExactly(nobodys);
  }

  @Test
  void whatIsOlderThanTheEventsThatAreLeftIsUndecided() throws IOException {
    write("1.2.3.dcm", OLD.minusSeconds(86_400));
    String nobodys = write("1.2.4.dcm", OLD.plusSeconds(7200));
    ledger().close();
    begin = 17;
    send(event("1").setObjects(List.of()).build(), OLD);
    UnclaimedObjects.Found found = find();
    assertThat(found.undecided()).isEqualTo(1);
    assertThat(uris(found)).containsExactly(nobodys);
  }

  @Test
  void ofATopicThatLostAllNothingIsDecided() throws IOException {
    write("1.2.3.dcm", OLD);
    ledger().close();
    begin = 17;
    assertThat(find().undecided()).isEqualTo(1);
    assertThat(unclaimed()).isEmpty();
  }

  @Test
  void whatIsYoungIsPassedOver() throws IOException {
    write("1.2.3.dcm", NOW);
    ledger().close();
    assertThat(find().objects()).isZero();
  }

  @Test
  void aFolderThatIsNoWorkFolderIsRefused() {
    assertThatIOException().isThrownBy(() -> LedgerView.read(folder.resolve("nowhere")));
    assertThat(folder.resolve("nowhere")).doesNotExist();
  }

  private List<String> unclaimed() throws IOException {
    return uris(find());
  }

  private static List<String> uris(UnclaimedObjects.Found found) {
    return found.unclaimed().stream().map(ObjectHead::uri).map(RawZone::text).toList();
  }

  private UnclaimedObjects.Found find() throws IOException {
    consumer.updatePartitions(
        TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), new Node[0], new Node[0])));
    consumer.updateBeginningOffsets(Map.of(PARTITION, begin));
    consumer.updateEndOffsets(Map.of(PARTITION, begin + messages.size()));
    consumer.schedulePollTask(() -> messages.forEach(consumer::addRecord));
    AnnouncedObjects announced = new AnnouncedObjects(consumer, TOPIC, store, zone);
    return new UnclaimedObjects(store, zone, "dicom", "PACS1", List.of(LedgerView.read(work)))
        .find(NOW, announced);
  }

  private LandingLedger ledger() throws IOException {
    return LandingLedger.open(work, LedgerOptions.DEFAULT, TestTerms.TERMS, Clock.systemUTC());
  }

  private static void land(LandingLedger ledger, String study, String name, String uri)
      throws IOException {
    ledger.landed(study, name, "class", new LandedFile(uri, 1, Sha256.of(new byte[] {1})));
  }

  private void send(StudyLanded event, Instant at) {
    add(new SingleObject<>(StudyLanded.class).encode(event), at);
  }

  private void add(byte[] message, Instant at) {
    messages.add(
        new ConsumerRecord<>(
            TOPIC,
            PARTITION.partition(),
            begin + messages.size(),
            at.toEpochMilli(),
            TimestampType.CREATE_TIME,
            0,
            message.length,
            null,
            message,
            new RecordHeaders(),
            Optional.empty()));
  }

  private String write(String name, Instant modified) throws IOException {
    Path file = folder.resolve("raw/dicom/PACS1/1.2").resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[] {1});
    Files.setLastModifiedTime(file, FileTime.from(modified));
    return uri("dicom/PACS1/1.2/" + name);
  }

  private String uri(String key) {
    return RawZone.text(zone.resolve(key));
  }

  private static LandedObject object(String uri) {
    return new LandedObject(uri, 1L, null);
  }

  private static StudyLanded.Builder event(String id) {
    return StudyLanded.newBuilder()
        .setEventId(id)
        .setProject("demo")
        .setSource("PACS1")
        .setLandedAt(OLD)
        .setConsent(new Consent(ConsentStatus.GRANTED, List.of(), null));
  }
}
