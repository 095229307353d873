package io.lethe.jobs.producer.s3events;

import java.util.List;

/**
 * What a message holds.
 *
 * @param events in their order
 * @param skipped records of kinds that say nothing about what is there, for example test events
 * @param refused records that cannot be understood
 */
record Notification(List<ObjectEvent> events, int skipped, List<RefusedRecord> refused) {

  /** Place of a record in its message, from 0. */
  record RefusedRecord(int index, NotificationException reason) {}

  Notification {
    events = List.copyOf(events);
    refused = List.copyOf(refused);
  }

  static Notification skippedWhole() {
    return new Notification(List.of(), 1, List.of());
  }
}
