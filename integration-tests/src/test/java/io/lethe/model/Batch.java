package io.lethe.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lethe.ingest.Pipeline;
import io.lethe.ingest.Runs;
import io.lethe.model.Landing.Landed;
import io.lethe.schemas.LandedObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Deliveries that are on their way at once: of each study or run one, which may come twice, or
 * several of which each brings something new. Not thread-safe.
 */
final class Batch {

  private final Pipeline pipeline;
  private final Map<String, List<Landing>> sent = new LinkedHashMap<>();
  private final Set<Landing> overtaken = new HashSet<>();

  Batch(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  /** Deliveries by study or run, as often as they were sent. */
  Map<String, List<Landing>> sent() {
    return sent;
  }

  boolean concerns(String entity) {
    return sent.containsKey(entity);
  }

  /** Somebody decides while what was sent so far is on its way. */
  void overtake() {
    sent.values().forEach(overtaken::addAll);
  }

  /** Whether a decision came while it was on its way: nobody knows whether it came too late. */
  boolean overtaken(Landing landing) {
    return overtaken.contains(landing);
  }

  /** Announces a delivery. */
  void send(Landing landing) {
    sent.computeIfAbsent(landing.entity(), entity -> new ArrayList<>()).add(landing);
    if (landing.run()) {
      Runs.send(pipeline, run(landing));
    } else {
      pipeline.send(
          Pipeline.event(landing.eventId())
              .setLandedAt(landing.landedAt())
              .setConsent(landing.consent())
              .setObjects(landing.objects().stream().map(Batch::object).toList())
              .build());
    }
  }

  private static LandedObject object(Landed object) {
    return Pipeline.object(uri(object), object.bytes());
  }

  private static URI uri(Landed object) {
    return URI.create(object.uri());
  }

  private static ObjectNode run(Landing landing) {
    ObjectNode event = Runs.event(landing.eventId(), landing.entity());
    event.put("landedAt", landing.landedAt().toString());
    ObjectNode consent = event.putObject("consent");
    consent.put("status", landing.consent().getStatus().name());
    ArrayNode codes = consent.putArray("duoCodes");
    landing.consent().getDuoCodes().forEach(codes::add);
    if (landing.consent().getExpiresAt() != null) {
      consent.put("expiresAt", landing.consent().getExpiresAt().toString());
    }
    Set<String> samples = new LinkedHashSet<>();
    ArrayNode files = event.putArray("files");
    for (Landed file : landing.objects()) {
      String sample = file.sample(landing);
      if (samples.add(sample)) {
        Runs.sample(event, sample, RawObjects.patient(landing.entity(), Engines.part(file)));
      }
      files.add(Runs.file(uri(file), file.bytes(), sample));
    }
    return event;
  }
}
