package io.lethe.jobs.producer;

import io.lethe.jobs.producer.LedgerRecord.Announced;
import io.lethe.jobs.producer.LedgerRecord.Closed;
import io.lethe.jobs.producer.LedgerRecord.Landed;
import io.lethe.jobs.producer.LedgerRecord.Note;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one producer has landed and not announced yet, and what it remembers, in a work folder on
 * the local disk. After a crash at any moment it holds everything that was ever acknowledged.
 * Thread-safe.
 */
public final class LandingLedger implements AutoCloseable {

  private final LedgerOptions options;
  private final Optional<LandingTerms> terms;
  private final Clock clock;
  private final WorkJournal journal;
  private final LedgerState state;
  private final Map<String, Integer> arriving = new HashMap<>();

  private LandingLedger(
      LedgerOptions options,
      LandingTerms terms,
      Clock clock,
      WorkJournal journal,
      LedgerState state) {
    this.options = options;
    this.terms = Optional.of(terms);
    this.clock = clock;
    this.journal = journal;
    this.state = state;
  }

  /**
   * Opens the ledger of a work folder.
   *
   * @param terms what is said of deliveries that become complete from now on; others keep theirs
   * @throws IOException if another process has it, or it is damaged
   */
  public static LandingLedger open(
      Path work, LedgerOptions options, LandingTerms terms, Clock clock) throws IOException {
    LedgerState state = new LedgerState();
    WorkJournal journal =
        WorkJournal.open(
            work,
            options,
            clock,
            (payload, index) -> note(LedgerRecord.decode(payload), state, index));
    return new LandingLedger(options, terms, clock, journal, state);
  }

  /**
   * Says that an object of a group is on its way, so that the group is not quiet.
   *
   * @return to be closed when it has landed or failed
   */
  public synchronized Arrival arriving(String group) {
    arriving.merge(group, 1, Integer::sum);
    return () -> arrived(group);
  }

  /** An object on its way. */
  @FunctionalInterface
  public interface Arrival extends AutoCloseable {

    @Override
    void close();
  }

  /**
   * Takes over an object that is durable in the raw zone. From its return on the producer may
   * acknowledge it.
   *
   * @param group what it is announced with, for example its study
   * @param name the producer's name of it, which {@link #knows} asks for
   * @param check what must fit as well, may be empty
   */
  public void landed(String group, String name, String check, LandedFile file) throws IOException {
    long ticket;
    synchronized (this) {
      if (!state.holds(group, file)
          || journal.index().find(name, check) != LandedIndex.Known.LANDED) {
        write(new Landed(group, name, check, file, clock.instant()));
      }
      ticket = journal.written();
    }
    journal.flush(ticket);
  }

  /**
   * Whether an object of that name has landed, as far back as the ledger remembers. What it says
   * has landed is durable.
   */
  public LandedIndex.Known knows(String name, String check) throws IOException {
    LandedIndex.Known known = journal.index().find(name, check);
    if (known == LandedIndex.Known.LANDED) {
      long ticket;
      synchronized (this) {
        ticket = journal.written();
      }
      journal.flush(ticket);
    }
    return known;
  }

  /** Whether no more should be taken until something is announced. */
  public synchronized boolean isFull() {
    return state.backlog() >= options.maxBacklog();
  }

  /** Objects that are not announced. */
  public synchronized int backlog() {
    return state.backlog();
  }

  /** Groups that are not quiet yet. */
  public synchronized int groups() {
    return state.groups();
  }

  /**
   * Closes the groups that have been quiet and returns all deliveries to announce, the oldest
   * first. They stay the same until they are announced, also across restarts.
   */
  public List<Delivery> due(Duration quiet) throws IOException {
    long ticket;
    List<Delivery> deliveries;
    synchronized (this) {
      for (String group : state.quietSince(clock.instant().minus(quiet))) {
        if (!arriving.containsKey(group)) {
          close(group);
        }
      }
      deliveries = state.deliveries();
      ticket = journal.written();
    }
    journal.flush(ticket);
    return deliveries;
  }

  /** Closes a group whose objects are complete; {@link #due} returns it. */
  public synchronized void close(String group) throws IOException {
    write(new Closed(group, terms));
  }

  /** Notes that a delivery was announced; should that get lost, it is announced again. */
  public synchronized void announced(Delivery delivery) throws IOException {
    write(new Announced(delivery.id()));
    journal.compactIfLarge(state::records);
  }

  /** A note, for example how far a producer has read. */
  public synchronized Optional<String> note(String name) {
    return state.note(name);
  }

  /** Keeps a note; durable on return. */
  public void note(String name, String value) throws IOException {
    long ticket;
    synchronized (this) {
      write(new Note(name, value));
      ticket = journal.written();
    }
    journal.flush(ticket);
  }

  @Override
  public synchronized void close() throws IOException {
    journal.close();
  }

  private synchronized void arrived(String group) {
    arriving.computeIfPresent(group, (name, count) -> count == 1 ? null : count - 1);
  }

  synchronized void compact() throws IOException {
    journal.compact(state.records());
  }

  private void write(LedgerRecord entry) throws IOException {
    journal.write(entry.encode());
    note(entry, state, journal.index());
  }

  private static void note(LedgerRecord entry, LedgerState state, LandedIndex index) {
    state.apply(entry);
    if (entry instanceof Landed landed) {
      index.add(landed.name(), landed.check());
    }
  }
}
