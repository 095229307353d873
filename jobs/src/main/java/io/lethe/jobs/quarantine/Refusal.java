package io.lethe.jobs.quarantine;

import io.lethe.schemas.Quarantined;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/**
 * A record of the quarantine topic.
 *
 * @param id where it stands; its stable name
 * @param record raw zone
 */
public record Refusal(MessageId id, Quarantined record) {

  /** Oldest first; records of one moment in the order of the topic. */
  static final Comparator<Refusal> BY_TIME =
      Comparator.comparing(Refusal::refusedAt)
          .thenComparing(refusal -> refusal.id().partition())
          .thenComparing(refusal -> refusal.id().offset());

  public Refusal {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(record, "record");
  }

  /** The landing event. */
  public MessageId delivery() {
    return MessageId.of(record.getSource());
  }

  public Instant refusedAt() {
    return record.getRefusedAt();
  }

  /** Only the name: the record belongs to the raw zone. */
  @Override
  public String toString() {
    return id.toString();
  }
}
