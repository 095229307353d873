package io.lethe.jobs.producer.dicom;

import io.lethe.jobs.producer.dicom.dimse.CommandSet;
import io.lethe.jobs.producer.dicom.dimse.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the results of Storage Commitment (PS3.4 J.3.3): on the association of the request where
 * that stays open, on a new one to the peer where it does not, and again where that fails.
 * Thread-safe.
 */
final class CommitmentReports implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CommitmentReports.class);

  private static final int MAX_PENDING = 1000;
  private static final long[] PAUSE_SECONDS = {0, 5, 30, 120, 600, 1800};

  private final Map<String, Peer> peers;
  private final CommitmentCaller caller;
  private final Duration patience;
  private final ScpMetrics metrics;
  private final Map<Sent, Report> sent = new HashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "commitment");
            made.setDaemon(true);
            return made;
          });
  private boolean closed;
  private int pending;
  private int messages;

  private record Report(String aeTitle, CommitmentResult result) {}

  /** A report that waits for its response. */
  private record Sent(Association association, int messageId) {}

  /**
   * @param peers by their AE titles
   * @param patience how long the association of a request may stay idle before the report is sent
   *     on it: a peer that releases it at once expects another
   */
  CommitmentReports(
      Map<String, Peer> peers, CommitmentCaller caller, Duration patience, ScpMetrics metrics) {
    this.peers = Map.copyOf(peers);
    this.caller = Objects.requireNonNull(caller, "caller");
    this.patience = Objects.requireNonNull(patience, "patience");
    this.metrics = Objects.requireNonNull(metrics, "metrics");
  }

  synchronized boolean isFull() {
    return closed || pending >= MAX_PENDING;
  }

  /** Takes a result that the peer shall learn. */
  synchronized void add(
      Association association, Association.Context context, CommitmentResult result) {
    if (closed) {
      return;
    }
    pending++;
    Report report = new Report(association.callingAeTitle(), result);
    thread.schedule(
        () -> sendOn(association, context, report), patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The peer answered on an association. */
  void answered(Association association, CommandSet response) {
    int id = response.number(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO);
    Report report = take(new Sent(association, id));
    if (report != null) {
      done(response.number(CommandSet.STATUS) == Status.SUCCESS ? "reported" : "refused");
    }
  }

  /** An association is over: what it left unanswered goes another way. */
  synchronized void ended(Association association) {
    if (closed) {
      return;
    }
    List<Sent> left = new ArrayList<>(sent.keySet());
    left.removeIf(each -> each.association() != association);
    for (Sent each : left) {
      Report report = sent.remove(each);
      thread.execute(() -> call(report, 0));
    }
  }

  private void sendOn(Association association, Association.Context context, Report report) {
    int id;
    synchronized (this) {
      if (!association.isOpen()) {
        thread.execute(() -> call(report, 0));
        return;
      }
      id = ++messages & 0xFFFF;
      sent.put(new Sent(association, id), report);
    }
    association.send(
        context, report.result().command(id), report.result().dataSet(context.transferSyntax()));
  }

  private synchronized Report take(Sent key) {
    return sent.remove(key);
  }

  private void call(Report report, int attempt) {
    Peer peer = peers.get(report.aeTitle());
    if (peer == null) {
      LOG.warn("a commitment cannot be reported: its requestor is no configured peer");
      done("no_peer");
      return;
    }
    caller
        .report(peer, report.result())
        .whenComplete((status, failure) -> called(report, attempt, status, failure));
  }

  private void called(Report report, int attempt, Integer status, Throwable failure) {
    if (failure == null) {
      done(status == Status.SUCCESS ? "reported" : "refused");
    } else if (attempt + 1 < PAUSE_SECONDS.length) {
      metrics.commitment("retried");
      thread.schedule(
          () -> call(report, attempt + 1), PAUSE_SECONDS[attempt + 1], TimeUnit.SECONDS);
    } else {
      LOG.warn("a commitment could not be reported: {}", failure.getMessage());
      done("given_up");
    }
  }

  private synchronized void done(String event) {
    pending--;
    metrics.commitment(event);
  }

  @Override
  public synchronized void close() {
    closed = true;
    thread.shutdownNow();
  }
}
