package io.lethe.streaming.admit;

import io.lethe.curation.DataKind;
import io.lethe.schemas.Consent;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.StudyLanded;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the two landing events have in common. */
record Announcement(
    DataKind kind,
    String eventId,
    String project,
    Instant landedAt,
    List<LandedObject> objects,
    String inventory,
    String prefix,
    String reference,
    Consent consent,
    Map<String, String> labels) {

  static Announcement of(StudyLanded event) {
    return new Announcement(
        DataKind.IMAGING,
        event.getEventId(),
        event.getProject(),
        event.getLandedAt(),
        event.getObjects(),
        event.getInventory(),
        event.getPrefix(),
        null,
        event.getConsent(),
        event.getLabels());
  }

  static Announcement of(RunLanded event) {
    List<LandedObject> files =
        event.getFiles() == null
            ? null
            : event.getFiles().stream()
                .map(file -> new LandedObject(file.getUri(), file.getSize(), file.getSha256()))
                .toList();
    return new Announcement(
        DataKind.GENOMICS,
        event.getEventId(),
        event.getProject(),
        event.getLandedAt(),
        files,
        event.getInventory(),
        event.getPrefix(),
        event.getReference(),
        event.getConsent(),
        event.getLabels());
  }

  /** Exactly one way of naming objects, and an id. */
  boolean valid() {
    int ways = (objects != null ? 1 : 0) + (inventory != null ? 1 : 0) + (prefix != null ? 1 : 0);
    return ways == 1 && !eventId.isBlank();
  }
}
