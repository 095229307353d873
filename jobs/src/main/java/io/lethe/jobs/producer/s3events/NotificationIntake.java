package io.lethe.jobs.producer.s3events;

import io.lethe.jobs.producer.s3events.ObjectEvent.Created;
import io.lethe.jobs.producer.s3events.ObjectEvent.Removed;
import io.lethe.jobs.producer.s3events.Rules.Placement;
import io.lethe.jobs.producer.s3events.S3EventsMetrics.Fate;
import io.lethe.streaming.RawZone;
import java.io.IOException;
import java.util.Objects;

/**
 * Takes over what messages say. A message may come any number of times; after {@link #flush} it
 * need not come again. One thread's.
 */
final class NotificationIntake {

  private final NotificationParser parser = new NotificationParser();
  private final Rules rules;
  private final RawZone zone;
  private final String own;
  private final ObjectLedger ledger;
  private final Refusals refusals;
  private final S3EventsMetrics metrics;

  /**
   * @param own begins the URIs of what this process writes, which is not announced
   */
  NotificationIntake(
      Rules rules,
      RawZone zone,
      String own,
      ObjectLedger ledger,
      Refusals refusals,
      S3EventsMetrics metrics) {
    this.rules = Objects.requireNonNull(rules, "rules");
    this.zone = Objects.requireNonNull(zone, "zone");
    this.own = Objects.requireNonNull(own, "own");
    this.ledger = Objects.requireNonNull(ledger, "ledger");
    this.refusals = Objects.requireNonNull(refusals, "refusals");
    this.metrics = Objects.requireNonNull(metrics, "metrics");
  }

  /** Whether no more should be taken until something is announced. */
  boolean isFull() {
    return ledger.isFull();
  }

  /**
   * Takes a message over.
   *
   * @throws IOException if the work folder fails; whatever the message holds is no failure
   */
  void take(Refusals.Place place, byte[] message) throws IOException {
    Notification notification;
    try {
      notification = parser.parse(message);
    } catch (NotificationException e) {
      refuse(place, -1, e);
      return;
    }
    metrics.event(Fate.OTHER, notification.skipped());
    for (Notification.RefusedRecord refused : notification.refused()) {
      refuse(place, refused.index(), refused.reason());
    }
    for (ObjectEvent event : notification.events()) {
      metrics.event(take(event));
    }
  }

  /** Makes durable what was taken. */
  void flush() throws IOException {
    refusals.flush();
    ledger.flush();
  }

  private void refuse(Refusals.Place place, int index, NotificationException reason)
      throws IOException {
    metrics.refused(reason.fault());
    refusals.add(place, index, reason);
  }

  private Fate take(ObjectEvent event) throws IOException {
    String uri = Deliveries.uri(event);
    if (zone.object(uri).isEmpty()) {
      return Fate.OUTSIDE;
    }
    if (uri.startsWith(own) || event.key().endsWith("/")) {
      return Fate.OWN;
    }
    Placement placement = rules.place(event.key());
    return event instanceof Created created
        ? created(created, placement)
        : removed((Removed) event, placement);
  }

  private Fate created(Created created, Placement placement) throws IOException {
    for (GroupName group : placement.marks()) {
      ledger.marked(group, created);
    }
    if (placement.member() == null) {
      return alone(placement);
    }
    return switch (ledger.wrote(placement.member(), created)) {
      case NEW -> Fate.NOTED;
      case DUPLICATE -> Fate.DUPLICATE;
      case OLDER -> Fate.OLDER;
    };
  }

  private Fate removed(Removed removed, Placement placement) throws IOException {
    for (GroupName group : placement.marks()) {
      ledger.unmarked(group, removed);
    }
    if (placement.member() == null) {
      return alone(placement);
    }
    return ledger.removed(placement.member(), removed) ? Fate.REMOVAL : Fate.LATE_REMOVAL;
  }

  private static Fate alone(Placement placement) {
    if (!placement.marks().isEmpty()) {
      return Fate.MARKER;
    }
    return placement.rule() == null ? Fate.UNMATCHED : Fate.IGNORED;
  }
}
