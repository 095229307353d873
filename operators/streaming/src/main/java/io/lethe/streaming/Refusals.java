package io.lethe.streaming;

import io.lethe.curation.ReasonCode;
import io.lethe.schemas.DeliveryOpened;
import io.lethe.schemas.DeliveryRef;
import io.lethe.schemas.Quarantined;
import io.lethe.schemas.SourcePosition;
import java.time.Instant;

/** Builds the records of what was refused: reason and place, never content. */
public final class Refusals {

  private Refusals() {}

  /** A message that is no event, or an event that names no known project. */
  public static Quarantined message(
      ReasonCode reason, SourcePosition source, String messageSha256, Instant now) {
    return Quarantined.newBuilder()
        .setStage(reason.stage().name())
        .setReason(reason.name())
        .setSource(source)
        .setMessageSha256(messageSha256)
        .setRefusedAt(now)
        .build();
  }

  /** A whole delivery. */
  public static Quarantined delivery(ReasonCode reason, DeliveryRef delivery, Instant now) {
    return of(reason, delivery, now).build();
  }

  /**
   * One object of a delivery.
   *
   * @param position byte offset in the object, or null
   */
  public static Quarantined object(
      ReasonCode reason, DeliveryRef delivery, String uri, Long position, Instant now) {
    return of(reason, delivery, now).setUri(uri).setPosition(position).build();
  }

  /** Tells the stages after this one that the delivery ends here. */
  public static DeliveryOpened opened(ReasonCode reason, DeliveryRef delivery) {
    return DeliveryOpened.newBuilder()
        .setDelivery(delivery)
        .setObjects(0)
        .setRefusalStage(reason.stage().name())
        .setRefusalReason(reason.name())
        .build();
  }

  private static Quarantined.Builder of(ReasonCode reason, DeliveryRef delivery, Instant now) {
    return Quarantined.newBuilder()
        .setStage(reason.stage().name())
        .setReason(reason.name())
        .setSource(delivery.getSource())
        .setProject(delivery.getProject())
        .setEventId(delivery.getEventId())
        .setRefusedAt(now);
  }
}
