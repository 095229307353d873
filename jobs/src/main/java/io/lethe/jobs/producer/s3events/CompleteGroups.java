package io.lethe.jobs.producer.s3events;

import io.lethe.jobs.producer.Delivery;
import io.lethe.jobs.producer.DeliveryClerk;
import io.lethe.jobs.producer.s3events.ObjectLedger.Snapshot;
import io.lethe.jobs.producer.s3events.S3EventsMetrics.Drop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes deliveries of groups that are complete. A group whose objects cannot be looked for does not
 * hold up the others: it comes last on the next round. One thread's.
 */
final class CompleteGroups implements DeliveryClerk.Outbox {

  private static final Logger LOG = LoggerFactory.getLogger(CompleteGroups.class);

  /** Where so many fail in a row of one round, the store is away. */
  private static final int MAX_FAILURES = 3;

  private final ObjectLedger ledger;
  private final Completeness completeness;
  private final HeadCheck heads;
  private final S3EventsMetrics metrics;
  private final Set<GroupName> failed = new HashSet<>();

  CompleteGroups(
      ObjectLedger ledger, Completeness completeness, HeadCheck heads, S3EventsMetrics metrics) {
    this.ledger = Objects.requireNonNull(ledger, "ledger");
    this.completeness = Objects.requireNonNull(completeness, "completeness");
    this.heads = Objects.requireNonNull(heads, "heads");
    this.metrics = Objects.requireNonNull(metrics, "metrics");
  }

  @Override
  public List<Delivery> due() throws IOException {
    for (Snapshot expired : ledger.open(completeness::isExpired)) {
      if (ledger.close(expired, List.of())) {
        metrics.dropped(Drop.EXPIRED, expired.objects().size());
        LOG.warn("gave up {} objects that waited for a marker", expired.objects().size());
      }
    }
    List<Snapshot> complete = new ArrayList<>(ledger.open(completeness::isComplete));
    complete.sort(Comparator.comparing(each -> failed.contains(each.group())));
    int failures = 0;
    for (Snapshot each : complete) {
      failures = close(each) ? 0 : failures + 1;
      if (failures == MAX_FAILURES) {
        break;
      }
    }
    return ledger.deliveries();
  }

  @Override
  public void announced(Delivery delivery) throws IOException {
    ledger.announced(delivery);
  }

  /** Whether the store could tell. */
  private boolean close(Snapshot group) throws IOException {
    HeadCheck.Answer answer;
    try {
      answer = heads.ask(group.objects());
    } catch (IOException e) {
      failed.add(group.group());
      metrics.checkFailed();
      // Without its message, which may name an object.
      LOG.warn("cannot look for objects, will try again: {}", e.getClass().getSimpleName());
      return false;
    }
    failed.remove(group.group());
    if (ledger.close(group, answer.there())) {
      metrics.dropped(Drop.GONE, answer.gone());
      metrics.dropped(Drop.CHANGED, answer.changed());
    }
    return true;
  }
}
