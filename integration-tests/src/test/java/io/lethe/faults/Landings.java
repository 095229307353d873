package io.lethe.faults;

import io.lethe.curation.Outcome;
import io.lethe.ingest.Pipeline;
import io.lethe.platform.LocalPlatform;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.store.ObjectUris;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lands deliveries, and notes of each what must come of it. Not thread-safe. */
final class Landings {

  private final Pipeline pipeline;
  private final Reference reference;
  private final Path served;
  private final Map<String, Expected> expected = new LinkedHashMap<>();
  private int poison;

  /**
   * @param served the folder of the raw bucket: producers have written there before
   */
  Landings(Pipeline pipeline, Path served) throws IOException {
    this.pipeline = pipeline;
    this.reference = new Reference(pipeline.pseudonyms());
    this.served = served;
  }

  /** All deliveries so far. */
  List<Expected> expected() {
    return List.copyOf(expected.values());
  }

  /** The delivery that was put last. */
  Expected last() {
    return expected().get(expected.size() - 1);
  }

  /** How many messages were sent that are no deliveries. */
  int poison() {
    return poison;
  }

  /** Puts the objects of a delivery and announces them. */
  StudyLanded land(String eventId, List<byte[]> instances) throws IOException {
    StudyLanded event = prepare(eventId, instances);
    send(event);
    return event;
  }

  /** Puts the objects of a delivery; the event is still to be sent. */
  StudyLanded prepare(String eventId, List<byte[]> instances) throws IOException {
    return Pipeline.event(eventId).setObjects(put(eventId, instances)).build();
  }

  /** As {@link #prepare}, landed at another time than all others. */
  StudyLanded prepare(String eventId, List<byte[]> instances, Instant landedAt) throws IOException {
    return Pipeline.event(eventId)
        .setObjects(put(eventId, instances))
        .setLandedAt(landedAt)
        .build();
  }

  /** As {@link #prepare}, with the list of objects in an object of its own. */
  StudyLanded prepareInventory(String eventId, List<byte[]> instances) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (LandedObject object : put(eventId, instances)) {
      lines.append(object).append('\n');
    }
    URI list = write(eventId + ".inventory", lines.toString().getBytes(StandardCharsets.UTF_8));
    return Pipeline.event(eventId).setInventory(RawZone.text(list)).build();
  }

  /** Announces a delivery, perhaps not for the first time. */
  void send(StudyLanded event) {
    expected.compute(
        event.getEventId(),
        (id, known) ->
            new Expected(id, known.digest(), known.uris(), known.outcomes(), known.times() + 1));
    pipeline.send(event);
  }

  /** Sends a message that is no event. */
  void poison(byte[] message) {
    poison++;
    pipeline.send(message);
  }

  private List<LandedObject> put(String eventId, List<byte[]> instances) throws IOException {
    List<LandedObject> objects = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < instances.size(); i++) {
      URI uri = write(eventId + "/" + i + ".dcm", instances.get(i));
      objects.add(Pipeline.object(uri, instances.get(i)));
      outcomes.add(reference.curate(instances.get(i)));
    }
    List<String> uris = objects.stream().map(LandedObject::getUri).toList();
    expected.put(eventId, new Expected(eventId, pipeline.digest(eventId), uris, outcomes, 0));
    return objects;
  }

  private URI write(String key, byte[] bytes) throws IOException {
    Path file = served.resolve(key);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    return ObjectUris.of("s3", LocalPlatform.RAW_BUCKET, "/" + key);
  }
}
