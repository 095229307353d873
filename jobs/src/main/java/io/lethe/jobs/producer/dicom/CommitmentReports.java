package io.lethe.jobs.producer.dicom;

import io.lethe.jobs.producer.dicom.PendingCommitments.Ticket;
import io.lethe.jobs.producer.dicom.dimse.CommandSet;
import io.lethe.jobs.producer.dicom.dimse.Status;
import java.io.IOException;
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
 * that stays open, on a new one to the peer where it does not, and again where that fails. A
 * request is kept until its requestor was told, also across restarts; after a crash it may be told
 * twice. Thread-safe.
 */
final class CommitmentReports implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CommitmentReports.class);

  private static final long[] PAUSE_SECONDS = {0, 5, 30, 120, 600, 1800};

  private final Map<String, Peer> peers;
  private final CommitmentCaller caller;
  private final PendingCommitments pending;
  private final CommitmentLookup lookup;
  private final Duration patience;
  private final ScpMetrics metrics;
  private final Map<Sent, Ticket> sent = new HashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "commitment");
            made.setDaemon(true);
            return made;
          });
  private boolean closed;
  private int messages;

  /** A report that waits for its response. */
  private record Sent(Association association, int messageId) {}

  /**
   * @param peers by their AE titles
   * @param pending what is to be reported
   * @param patience how long the association of a request may stay idle before the report is sent
   *     on it: a peer that releases it at once expects another
   */
  CommitmentReports(
      Map<String, Peer> peers,
      CommitmentCaller caller,
      PendingCommitments pending,
      CommitmentLookup lookup,
      Duration patience,
      ScpMetrics metrics) {
    this.peers = Map.copyOf(peers);
    this.caller = Objects.requireNonNull(caller, "caller");
    this.pending = Objects.requireNonNull(pending, "pending");
    this.lookup = Objects.requireNonNull(lookup, "lookup");
    this.patience = Objects.requireNonNull(patience, "patience");
    this.metrics = Objects.requireNonNull(metrics, "metrics");
  }

  /** Takes up what a former process had not reported; to be called once. */
  void takeUp() throws IOException {
    for (Ticket ticket : pending.left()) {
      metrics.commitment("taken_up");
      thread.execute(() -> call(ticket, 0));
    }
  }

  /** Whether a request of that size has no place now. */
  synchronized boolean isFull(int size) {
    return closed || pending.isFull(size);
  }

  /** Keeps a request, durable on return: its requestor may be told that it is processed. */
  Ticket keep(PendingCommitments.Pending request) throws IOException {
    return pending.keep(request);
  }

  /** Reports the result of a request that is kept. */
  synchronized void add(Association association, Association.Context context, Ticket ticket) {
    if (!closed) {
      thread.schedule(
          () -> sendOn(association, context, ticket), patience.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** The peer answered on an association. */
  void answered(Association association, CommandSet response) {
    int id = response.number(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO);
    Ticket ticket = take(new Sent(association, id));
    if (ticket != null) {
      done(ticket, response.number(CommandSet.STATUS));
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
      Ticket ticket = sent.remove(each);
      thread.execute(() -> call(ticket, 0));
    }
  }

  private void sendOn(Association association, Association.Context context, Ticket ticket) {
    CommitmentResult result;
    try {
      result = lookup.result(pending.read(ticket));
    } catch (IOException e) {
      called(ticket, 0, null, e);
      return;
    }
    int id;
    synchronized (this) {
      if (!association.isOpen()) {
        thread.execute(() -> call(ticket, 0));
        return;
      }
      id = ++messages & 0xFFFF;
      sent.put(new Sent(association, id), ticket);
    }
    association.send(context, result.command(id), result.dataSet(context.transferSyntax()));
  }

  private synchronized Ticket take(Sent key) {
    return sent.remove(key);
  }

  private void call(Ticket ticket, int attempt) {
    Peer peer = peers.get(ticket.aeTitle());
    if (peer == null) {
      LOG.warn("a commitment cannot be reported: its requestor is no configured peer");
      done(ticket, "no_peer");
      return;
    }
    try {
      caller
          .report(peer, lookup.result(pending.read(ticket)))
          .whenComplete((status, failure) -> called(ticket, attempt, status, failure));
    } catch (IOException e) {
      called(ticket, attempt, null, e);
    }
  }

  private synchronized void called(Ticket ticket, int attempt, Integer status, Throwable failure) {
    if (failure == null) {
      done(ticket, status);
    } else if (closed) {
      // It is kept for the next process.
      metrics.commitment("put_off");
    } else if (attempt + 1 < PAUSE_SECONDS.length) {
      metrics.commitment("retried");
      thread.schedule(
          () -> call(ticket, attempt + 1), PAUSE_SECONDS[attempt + 1], TimeUnit.SECONDS);
    } else {
      LOG.warn("a commitment could not be reported: {}", failure.getMessage());
      done(ticket, "given_up");
    }
  }

  private void done(Ticket ticket, int status) {
    done(ticket, status == Status.SUCCESS ? "reported" : "refused");
  }

  private void done(Ticket ticket, String event) {
    metrics.commitment(event);
    try {
      pending.forget(ticket);
    } catch (IOException e) {
      LOG.warn("a commitment that is dealt with will be reported again: {}", e.getMessage());
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    thread.shutdownNow();
  }
}
