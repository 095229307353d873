package io.lethe.jobs.producer;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces what has been quiet for long enough, over and over; where that fails it tries again on
 * the next round, and the backlog grows meanwhile. Thread-safe.
 */
public final class DeliveryClerk implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryClerk.class);
  private static final long ROUND_MILLIS = 500;
  private static final long GRACE_SECONDS = 30;

  /** So many in a row are no fault of the deliveries: the broker or the store is away. */
  private static final int MANY_FAILURES = 3;

  private final Outbox outbox;
  private final Sender sender;
  private final Witness witness;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "announce");
            made.setDaemon(true);
            return made;
          });

  /** Knows what is to be announced. */
  public interface Outbox {

    /** All deliveries to announce, the oldest first; the same until they are announced. */
    List<Delivery> due() throws IOException;

    /** Takes note that a delivery was announced. */
    void announced(Delivery delivery) throws IOException;
  }

  /** Sends the event of a delivery; returns once it is durable. */
  @FunctionalInterface
  public interface Sender {

    void send(Delivery delivery) throws IOException;
  }

  /** Is told what happened, for metrics. */
  public interface Witness {

    void announced(Delivery delivery);

    void failed();
  }

  /**
   * @param quiet how long nothing of a group must have landed
   */
  public DeliveryClerk(LandingLedger ledger, Duration quiet, Sender sender, Witness witness) {
    this(new QuietGroups(ledger, quiet), sender, witness);
  }

  public DeliveryClerk(Outbox outbox, Sender sender, Witness witness) {
    this.outbox = Objects.requireNonNull(outbox, "outbox");
    this.sender = Objects.requireNonNull(sender, "sender");
    this.witness = Objects.requireNonNull(witness, "witness");
  }

  /** Goes to work until this is closed. */
  public void start() {
    thread.scheduleWithFixedDelay(this::round, 0, ROUND_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Announces what is due. Where one delivery cannot be announced those of other groups are; those
   * of its own group keep their order.
   *
   * @throws IOException if one of the deliveries cannot be announced now
   */
  public synchronized void announceDue() throws IOException {
    Set<String> held = new HashSet<>();
    Exception first = null;
    int failures = 0;
    for (Delivery delivery : outbox.due()) {
      if (failures == MANY_FAILURES) {
        break;
      }
      if (held.contains(delivery.group())) {
        continue;
      }
      try {
        announce(delivery);
        failures = 0;
      } catch (IOException | RuntimeException e) {
        held.add(delivery.group());
        first = first == null ? e : first;
        failures++;
      }
    }
    if (first instanceof IOException fault) {
      throw fault;
    }
    if (first instanceof RuntimeException fault) {
      throw fault;
    }
  }

  private void announce(Delivery delivery) throws IOException {
    sender.send(delivery);
    outbox.announced(delivery);
    witness.announced(delivery);
    LOG.info("announced a delivery of {} objects", delivery.objects().size());
  }

  private void round() {
    try {
      announceDue();
    } catch (IOException e) {
      witness.failed();
      LOG.warn("cannot announce now, will try again: {}", e.getMessage());
    } catch (RuntimeException e) {
      witness.failed();
      // Without its message, which may quote the event.
      LOG.error("announcing failed, will try again: {}", e.getClass().getSimpleName());
    }
  }

  /** Ends a round that is under way; what was not announced stays in the ledger. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** Groups of a ledger of which nothing landed for a time. */
  private record QuietGroups(LandingLedger ledger, Duration quiet) implements Outbox {

    QuietGroups {
      Objects.requireNonNull(ledger, "ledger");
      Objects.requireNonNull(quiet, "quiet");
    }

    @Override
    public List<Delivery> due() throws IOException {
      return ledger.due(quiet);
    }

    @Override
    public void announced(Delivery delivery) throws IOException {
      ledger.announced(delivery);
    }
  }
}
