package io.lethe.jobs.quarantine;

import io.lethe.schemas.Quarantined;
import io.lethe.schemas.SourcePosition;
import java.time.Instant;

/** Makes refusals. */
final class Refused {

  static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
  static final String TOPIC = "curation.quarantine";

  private Refused() {}

  /** An object of the landing event at that offset; null for the whole event. */
  static Refusal object(String landing, long delivery, long offset, String uri) {
    return new Refusal(new MessageId(TOPIC, 0, offset), record(landing, delivery, offset, uri));
  }

  static Quarantined record(String landing, long delivery, long seconds, String uri) {
    return Quarantined.newBuilder()
        .setStage("CURATE")
        .setReason("DICOM_TRUNCATED")
        .setSource(new SourcePosition(landing, 0, delivery))
        .setProject("demo")
        .setEventId("event")
        .setUri(uri)
        .setPosition(7L)
        .setRefusedAt(AT.plusSeconds(seconds))
        .build();
  }
}
