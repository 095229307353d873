package io.lethe.streaming.admit;

import io.lethe.curation.DataKind;
import io.lethe.schemas.Consent;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.RunSample;
import io.lethe.schemas.StudyLanded;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the two landing events have in common.
 *
 * @param run the event itself where it announces a run, else null
 */
record Announcement(
    DataKind kind,
    String eventId,
    String project,
    Instant landedAt,
    List<LandedObject> objects,
    String inventory,
    String prefix,
    Consent consent,
    Map<String, String> labels,
    RunLanded run) {

  static Announcement of(StudyLanded event) {
    return new Announcement(
        DataKind.IMAGING,
        event.getEventId(),
        event.getProject(),
        event.getLandedAt(),
        event.getObjects(),
        event.getInventory(),
        event.getPrefix(),
        event.getConsent(),
        event.getLabels(),
        null);
  }

  static Announcement of(RunLanded event) {
    return new Announcement(
        DataKind.GENOMICS,
        event.getEventId(),
        event.getProject(),
        event.getLandedAt(),
        null,
        event.getInventory(),
        event.getPrefix(),
        event.getConsent(),
        event.getLabels(),
        event);
  }

  /** Exactly one way of naming objects, and an id; a run has one too, and names no sample twice. */
  boolean valid() {
    boolean listed = objects != null || run != null && run.getFiles() != null;
    int ways = (listed ? 1 : 0) + (inventory != null ? 1 : 0) + (prefix != null ? 1 : 0);
    return ways == 1 && !eventId.isBlank() && (run == null || valid(run));
  }

  private static boolean valid(RunLanded run) {
    long ids = run.getSamples().stream().map(RunSample::getSampleId).distinct().count();
    return !run.getRunId().isBlank() && ids == run.getSamples().size();
  }
}
