package io.lethe.jobs.quarantine;

import io.lethe.schemas.Quarantined;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * Which refusals are asked for; null asks for all.
 *
 * @param since refused at or after this moment
 * @param delivery the landing event's place
 */
public record RefusalFilter(
    String project, String reason, String stage, Instant since, MessageId delivery)
    implements Predicate<Refusal> {

  /** Refusals of one delivery. */
  public static RefusalFilter of(MessageId delivery) {
    return new RefusalFilter(null, null, null, null, delivery);
  }

  @Override
  public boolean test(Refusal refusal) {
    Quarantined record = refusal.record();
    return (project == null || project.equals(record.getProject()))
        && (reason == null || reason.equals(record.getReason()))
        && (stage == null || stage.equals(record.getStage()))
        && (since == null || !record.getRefusedAt().isBefore(since))
        && (delivery == null || delivery.equals(refusal.delivery()));
  }
}
