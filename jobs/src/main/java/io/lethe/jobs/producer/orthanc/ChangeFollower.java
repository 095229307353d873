package io.lethe.jobs.producer.orthanc;

import io.github.resilience4j.core.IntervalFunction;
import io.lethe.jobs.producer.DeliveryClerk;
import io.lethe.jobs.producer.LandingLedger;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the change log and lands what it tells of, over and over. A study is announced before it is
 * noted that its changes are dealt with, so that a crash repeats work and loses none. While
 * Orthanc, the raw zone or the broker is away nothing more is read. One thread's, except for {@link
 * #stop}.
 */
final class ChangeFollower {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeFollower.class);
  private static final String NOTE = "orthanc";
  private static final int PAGE = 1000;
  private static final int MAX_FRESH = 100_000;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final int MAX_DOUBLINGS = 10;
  private static final IntervalFunction ROUND_PAUSE =
      IntervalFunction.ofExponentialRandomBackoff(FIRST_PAUSE, 2, 0.5, Duration.ofMinutes(1));
  private static final IntervalFunction STUDY_PAUSE =
      IntervalFunction.ofExponentialRandomBackoff(FIRST_PAUSE, 2, 0.5, Duration.ofMinutes(10));

  private final OrthancApi api;
  private final StudyFetch fetch;
  private final LandingLedger ledger;
  private final DeliveryClerk clerk;
  private final FollowOptions options;
  private final OrthancMetrics metrics;
  private final Clock clock;

  private volatile boolean stopped;
  private Bookmark bookmark;
  private OpenChanges open;

  /**
   * @param clerk announces deliveries that are closed, and only those
   */
  ChangeFollower(
      OrthancApi api,
      StudyFetch fetch,
      LandingLedger ledger,
      DeliveryClerk clerk,
      FollowOptions options,
      OrthancMetrics metrics,
      Clock clock) {
    this.api = Objects.requireNonNull(api, "api");
    this.fetch = Objects.requireNonNull(fetch, "fetch");
    this.ledger = Objects.requireNonNull(ledger, "ledger");
    this.clerk = Objects.requireNonNull(clerk, "clerk");
    this.options = Objects.requireNonNull(options, "options");
    this.metrics = Objects.requireNonNull(metrics, "metrics");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.bookmark = ledger.note(NOTE).map(Bookmark::decode).orElse(Bookmark.START);
    this.open = new OpenChanges(bookmark.done());
  }

  /** Ends {@link #run} after what is under way; whoever calls it interrupts the thread as well. */
  void stop() {
    stopped = true;
  }

  /** Follows until it is stopped. */
  void run() {
    int failures = 0;
    try {
      while (!stopped) {
        if (attempt()) {
          failures = 0;
        } else {
          failures++;
          Thread.sleep(ROUND_PAUSE.apply(failures));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean attempt() throws InterruptedException {
    try {
      if (!round()) {
        Thread.sleep(options.every().toMillis());
      }
      return true;
    } catch (OrthancException e) {
      metrics.failed("orthanc");
      LOG.warn("cannot go on now, will try again: {}", e.getMessage());
    } catch (IOException | RuntimeException e) {
      metrics.failed("lethe");
      // Without its message, which may quote keys.
      LOG.warn("cannot go on now, will try again: {}", e.getClass().getSimpleName());
    }
    return false;
  }

  /**
   * Reads a page of the log and lands what is due.
   *
   * @return whether there is more to be read at once
   */
  boolean round() throws IOException, InterruptedException {
    clerk.announceDue();
    checkDatabase();
    boolean more = !ledger.isFull() && read();
    landDue();
    if (!more || open.fresh() > MAX_FRESH) {
      lookAfterOverlooked();
    }
    remember();
    return more;
  }

  /** A database that was made anew counts from 1 again. */
  private void checkDatabase() throws IOException, InterruptedException {
    if (bookmark.fits(api.changes(Math.max(0, bookmark.seen() - 1), 1))) {
      return;
    }
    LOG.warn("Orthanc's change log began anew: going through it from its beginning");
    metrics.reset();
    bookmark = Bookmark.START;
    open = new OpenChanges(0);
    ledger.note(NOTE, bookmark.encode());
  }

  private boolean read() throws IOException, InterruptedException {
    ChangePage page = api.changes(open.read(), PAGE);
    Instant now = clock.instant();
    page.changes().forEach(change -> open.take(change, now));
    if (!page.changes().isEmpty()) {
      Change last = page.changes().get(page.changes().size() - 1);
      if (last.seq() > bookmark.seen()) {
        bookmark = new Bookmark(bookmark.done(), last.seq(), last.fingerprint());
      }
    }
    return !page.done();
  }

  private void landDue() throws IOException, InterruptedException {
    Optional<String> due = open.due(clock.instant());
    while (due.isPresent()) {
      land(due.get());
      remember();
      due = open.due(clock.instant());
    }
  }

  private void land(String study) throws IOException, InterruptedException {
    StudyFetch.Result result;
    try {
      result = fetch.land(study, turn(study));
    } catch (OrthancException.Faulty e) {
      LOG.warn("a study cannot be landed, will try again in {}: {}", failed(study), e.getMessage());
      return;
    } catch (IOException e) {
      // Should it be for this study that Orthanc or the store gives up, others are to have their
      // turn.
      failed(study);
      throw e;
    }
    clerk.announceDue();
    if (result instanceof StudyFetch.Result.Landed landed) {
      open.settled(study, landed.instances());
      metrics.study("landed");
    } else if (result instanceof StudyFetch.Result.Unstable) {
      open.postpone(study, clock.instant().plus(options.recheck()));
      metrics.study("unstable");
    } else {
      open.settled(study, List.of());
      metrics.study("deleted");
    }
  }

  /** Twice as long each time, so that a large study over a slow line gets done. */
  private Turn turn(String study) {
    Duration length =
        options.turn().multipliedBy(1L << Math.min(MAX_DOUBLINGS, open.failures(study)));
    return Turn.of(length);
  }

  /**
   * Others go on; it is not announced before it is whole.
   *
   * @return the pause until it is tried again
   */
  private Duration failed(String study) {
    Duration pause = Duration.ofMillis(STUDY_PAUSE.apply(open.failures(study) + 1));
    open.failed(study, clock.instant().plus(pause));
    metrics.study("failed");
    return pause;
  }

  private void lookAfterOverlooked() throws IOException, InterruptedException {
    Instant now = clock.instant();
    Instant before = open.fresh() > MAX_FRESH ? now : now.minus(options.recheck());
    for (String instance : open.overlooked(before, PAGE)) {
      try {
        open.found(instance, api.studyOf(instance), now);
      } catch (OrthancException.Gone e) {
        open.gone(instance);
      } catch (OrthancException.Faulty e) {
        LOG.warn("the study of an instance cannot be told, will ask again: {}", e.getMessage());
      }
    }
  }

  /** Durable on return. */
  private void remember() throws IOException {
    Bookmark now = new Bookmark(open.done(), bookmark.seen(), bookmark.fingerprint());
    metrics.at(now.done(), open.studies());
    if (!ledger.note(NOTE).equals(Optional.of(now.encode()))) {
      ledger.note(NOTE, now.encode());
    }
    bookmark = now;
  }
}
