package io.lethe.land;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Sha256;
import io.lethe.ingest.Pipeline;
import io.lethe.platform.LocalPlatform;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.store.ObjectUris;
import io.lethe.streaming.wire.SingleObject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Landing events of studies as the topic holds them, and whether they say the truth. */
final class Announcements {

  private final Pipeline pipeline;
  private final Outbox outbox;

  /**
   * @param outbox all that is ever sent
   */
  Announcements(Pipeline pipeline, Outbox outbox) {
    this.pipeline = pipeline;
    this.outbox = outbox;
  }

  /**
   * All events by their ids; the same event twice counts once, and must list the same. Where all of
   * it was sent once more after it was announced, it tells another time.
   */
  Map<String, StudyLanded> events() throws IOException {
    SingleObject<StudyLanded> codec = new SingleObject<>(StudyLanded.class);
    Map<String, StudyLanded> events = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> message : pipeline.messages("landing.studies")) {
      StudyLanded event = codec.decode(message.value());
      event.setLandedAt(Instant.EPOCH);
      StudyLanded former = events.putIfAbsent(event.getEventId(), event);
      assertThat(former == null || former.equals(event)).as("one id, one event").isTrue();
    }
    return events;
  }

  /** SOP Instance UIDs that events list. */
  Set<String> instances() throws IOException {
    Set<String> instances = new TreeSet<>();
    for (StudyLanded event : events().values()) {
      event.getObjects().forEach(object -> instances.add(instance(object)));
    }
    return instances;
  }

  /** Waits until all of these are announced; whatever is announced was sent, and is whole. */
  Map<String, StudyLanded> awaitAll(Set<String> instances) throws Exception {
    Pipeline.await(() -> instances().containsAll(instances) ? List.of(true) : List.of());
    Map<String, StudyLanded> events = events();
    for (StudyLanded event : events.values()) {
      for (LandedObject object : event.getObjects()) {
        isWhole(object);
      }
    }
    return events;
  }

  private void isWhole(LandedObject object) throws IOException {
    RawZone zone = new RawZone(ObjectUris.of("s3", LocalPlatform.RAW_BUCKET, "/"));
    byte[] bytes = pipeline.read(zone.object(object.getUri()).orElseThrow());
    assertThat(object.getSize()).isEqualTo(bytes.length);
    assertThat(object.getSha256()).isEqualTo(Sha256.of(bytes).hex());
    assertThat(outbox.arrived(instance(object), bytes)).as("the data set as it was sent").isTrue();
  }

  /** Keys end in the SOP Instance UID. */
  private static String instance(LandedObject object) {
    String name = object.getUri().substring(object.getUri().lastIndexOf('/') + 1);
    return name.substring(0, name.length() - ".dcm".length());
  }
}
