package io.lethe.jobs.producer.s3events;

import io.lethe.jobs.producer.Delivery;
import io.lethe.jobs.producer.LandedIndex;
import io.lethe.jobs.producer.LandingTerms;
import io.lethe.jobs.producer.LedgerOptions;
import io.lethe.jobs.producer.WorkJournal;
import io.lethe.jobs.producer.s3events.ObjectEvent.Created;
import io.lethe.jobs.producer.s3events.ObjectRecord.Again;
import io.lethe.jobs.producer.s3events.ObjectRecord.Announced;
import io.lethe.jobs.producer.s3events.ObjectRecord.Closed;
import io.lethe.jobs.producer.s3events.ObjectRecord.Dropped;
import io.lethe.jobs.producer.s3events.ObjectRecord.Marked;
import io.lethe.jobs.producer.s3events.ObjectRecord.Unmarked;
import io.lethe.jobs.producer.s3events.ObjectRecord.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Objects that were notified and not announced yet, by groups, and what is remembered of others, in
 * a work folder on the local disk. Records are durable after {@link #flush}; until then the offsets
 * of their messages must not be committed. Thread-safe.
 */
final class ObjectLedger implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ObjectLedger.class);

  private static final String OBJECT = "o:";
  private static final String MARKER = "m:";
  private static final String MARK = "k:";

  private final LedgerOptions options;
  private final Optional<LandingTerms> terms;
  private final Clock clock;
  private final WorkJournal journal;
  private final ObjectState state;

  private ObjectLedger(
      LedgerOptions options,
      LandingTerms terms,
      Clock clock,
      WorkJournal journal,
      ObjectState state) {
    this.options = options;
    this.terms = Optional.of(terms);
    this.clock = clock;
    this.journal = journal;
    this.state = state;
  }

  /** What became of an event. */
  enum Noted {
    NEW,
    /** Of this very event it was noted before. */
    DUPLICATE,
    /** The object was written again since. */
    OLDER
  }

  /**
   * A group as it was when it was looked at.
   *
   * @param changes tells whether it has changed since
   */
  record Snapshot(GroupName group, List<Waiting> objects, long changes) {}

  /**
   * Opens the ledger of a work folder.
   *
   * @param terms what is said of deliveries that become complete from now on; others keep theirs
   * @throws IOException if another process has it, or it is damaged
   */
  static ObjectLedger open(Path work, LedgerOptions options, LandingTerms terms, Clock clock)
      throws IOException {
    ObjectState state = new ObjectState();
    WorkJournal journal =
        WorkJournal.open(
            work,
            options,
            clock,
            (payload, index) -> note(ObjectRecord.decode(payload), state, index));
    return new ObjectLedger(options, terms, clock, journal, state);
  }

  /** Takes over an object that was written. */
  synchronized Noted wrote(GroupName group, Created object) throws IOException {
    OpenGroup former = state.open().get(group);
    Created held = former == null ? null : former.object(object.key());
    if (held != null && held.sequencer().compareTo(object.sequencer()) > 0) {
      return Noted.OLDER;
    }
    LandedIndex.Known known = journal.index().find(OBJECT + object.key(), object.check());
    if (known == LandedIndex.Known.LANDED
        || held != null && held.sequencer().equals(object.sequencer())) {
      return Noted.DUPLICATE;
    }
    boolean again = former != null && former.isAgain();
    if (!again && held == null && known == LandedIndex.Known.LANDED_OTHERWISE && wasMarked(group)) {
      // What was announced is written anew: all of the group may be. First, since a kill after the
      // object's own record would let that be forgotten.
      LOG.info("objects of a complete group are written again: it waits for its marker");
      write(new Again(group));
    }
    write(new Waiting(group, object, clock.instant()));
    return Noted.NEW;
  }

  /**
   * Takes over the object that completes a group. The same event again completes nothing: the group
   * may be written anew since.
   */
  synchronized void marked(GroupName group, Created marker) throws IOException {
    OpenGroup former = state.open().get(group);
    Created held = former == null ? null : former.marker();
    boolean newer = held == null || held.sequencer().compareTo(marker.sequencer()) < 0;
    if (newer && journal.index().find(mark(group, marker), "") != LandedIndex.Known.LANDED) {
      write(new Marked(group, marker, clock.instant()));
    }
  }

  /** Gives up an object that waits, if it is older; whether it was one. */
  synchronized boolean removed(GroupName group, ObjectEvent.Removed removed) throws IOException {
    OpenGroup former = state.open().get(group);
    Created held = former == null ? null : former.object(removed.key());
    boolean waits = held != null && held.sequencer().compareTo(removed.sequencer()) < 0;
    if (waits) {
      write(new Dropped(group, removed.key()));
    }
    return waits;
  }

  /** Lets a group wait again whose marker is gone. */
  synchronized void unmarked(GroupName group, ObjectEvent.Removed removed) throws IOException {
    OpenGroup former = state.open().get(group);
    Created held = former == null ? null : former.marker();
    if (held != null && held.sequencer().compareTo(removed.sequencer()) < 0) {
      write(new Unmarked(group));
    }
  }

  /** Makes everything durable that was noted. */
  void flush() throws IOException {
    long ticket;
    synchronized (this) {
      ticket = journal.written();
    }
    journal.flush(ticket);
  }

  /** Chooses groups. */
  @FunctionalInterface
  interface Choice {

    boolean test(GroupName name, OpenGroup group) throws IOException;
  }

  /** Groups that fit, as they are now. */
  synchronized List<Snapshot> open(Choice choice) throws IOException {
    List<Snapshot> found = new ArrayList<>();
    for (Map.Entry<GroupName, OpenGroup> entry : state.open().entrySet()) {
      OpenGroup group = entry.getValue();
      if (choice.test(entry.getKey(), group)) {
        found.add(new Snapshot(entry.getKey(), group.objects(), group.changes()));
      }
    }
    return found;
  }

  /** Whether a group of that name was closed with its marker before. */
  boolean wasMarked(GroupName group) throws IOException {
    return journal.index().find(MARKER + group.text(), "") == LandedIndex.Known.LANDED;
  }

  /**
   * Makes a delivery of a group, if it has not changed since the snapshot; durable on return.
   *
   * @param sized objects of it that are there, with their size
   * @return whether it was closed
   */
  boolean close(Snapshot snapshot, List<Created> sized) throws IOException {
    synchronized (this) {
      OpenGroup group = state.open().get(snapshot.group());
      if (group == null || group.changes() != snapshot.changes()) {
        return false;
      }
      Map<String, Created> there = new HashMap<>();
      sized.forEach(object -> there.put(object.key(), object));
      boolean marked = group.marker() != null;
      for (Waiting waiting : snapshot.objects()) {
        Created found = there.get(waiting.object().key());
        if (found == null) {
          write(new Dropped(snapshot.group(), waiting.object().key()));
        } else if (!found.equals(waiting.object())) {
          write(new Waiting(snapshot.group(), found, waiting.at()));
        }
      }
      write(new Closed(snapshot.group(), marked, terms));
    }
    flush();
    return true;
  }

  /** Whether objects of open groups leave no room for more, so that announcing makes none. */
  synchronized boolean isStuck() {
    return isFull() && !state.hasDeliveries();
  }

  /** What is to be announced, the oldest first. */
  synchronized List<Delivery> deliveries() {
    return state.deliveries();
  }

  /** Notes that a delivery was announced; should that get lost, it is announced again. */
  synchronized void announced(Delivery delivery) throws IOException {
    write(new Announced(delivery.id()));
    journal.compactIfLarge(state::records);
  }

  /** Whether no more should be taken until something is announced. */
  synchronized boolean isFull() {
    return state.backlog() >= options.maxBacklog();
  }

  /** Objects that are not announced. */
  synchronized int backlog() {
    return state.backlog();
  }

  /** Groups that are not complete. */
  synchronized int groups() {
    return state.open().size();
  }

  synchronized void compact() throws IOException {
    journal.compact(state.records());
  }

  @Override
  public synchronized void close() throws IOException {
    journal.close();
  }

  private static String mark(GroupName group, Created marker) {
    return MARK + group.text() + '|' + marker.check();
  }

  private void write(ObjectRecord entry) throws IOException {
    journal.write(entry.encode());
    note(entry, state, journal.index());
  }

  private static void note(ObjectRecord entry, ObjectState state, LandedIndex index) {
    state.apply(entry);
    if (entry instanceof Waiting waiting) {
      index.add(OBJECT + waiting.object().key(), waiting.object().check());
    } else if (entry instanceof Marked marked) {
      index.add(mark(marked.group(), marked.marker()), "");
    } else if (entry instanceof Closed closed && closed.marked()) {
      index.add(MARKER + closed.group().text(), "");
    }
  }
}
