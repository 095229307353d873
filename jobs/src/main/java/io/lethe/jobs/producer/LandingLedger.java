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

  /** Beyond this size a journal is written anew when most of it has been dealt with. */
  private static final long COMPACT_BYTES = 64L << 20;

  private static final int MAX_RECENT = 200_000;

  private final LedgerOptions options;
  private final Clock clock;
  private final WorkLock lock;
  private final Journal journal;
  private final LandedIndex index;
  private final LedgerState state;
  private final Map<String, Integer> arriving = new HashMap<>();
  private long lastTicket;
  private long compactedSize;

  private LandingLedger(
      LedgerOptions options,
      Clock clock,
      WorkLock lock,
      Journal journal,
      LandedIndex index,
      LedgerState state) {
    this.options = options;
    this.clock = clock;
    this.lock = lock;
    this.journal = journal;
    this.index = index;
    this.state = state;
    this.compactedSize = journal.size();
  }

  /**
   * Opens the ledger of a work folder.
   *
   * @throws IOException if another process has it, or it is damaged
   */
  public static LandingLedger open(Path work, LedgerOptions options, Clock clock)
      throws IOException {
    WorkLock lock = WorkLock.of(work);
    LandedIndex index = LandedIndex.open(work.resolve("landed"));
    LedgerState state = new LedgerState();
    Journal journal =
        Journal.open(
            work.resolve("journal"),
            payload -> {
              LedgerRecord entry = LedgerRecord.decode(payload);
              state.apply(entry);
              if (entry instanceof Landed landed) {
                index.add(landed.name(), landed.check());
              }
            });
    return new LandingLedger(options, clock, lock, journal, index, state);
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
      if (!state.holds(group, file) || index.find(name, check) != LandedIndex.Known.LANDED) {
        Landed landed = new Landed(group, name, check, file, clock.instant());
        lastTicket = journal.write(landed.encode());
        state.apply(landed);
        index.add(name, check);
      }
      ticket = lastTicket;
    }
    journal.flush(ticket);
  }

  /**
   * Whether an object of that name has landed, as far back as the ledger remembers. What it says
   * has landed is durable.
   */
  public LandedIndex.Known knows(String name, String check) throws IOException {
    LandedIndex.Known known = index.find(name, check);
    if (known == LandedIndex.Known.LANDED) {
      long ticket;
      synchronized (this) {
        ticket = lastTicket;
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
      ticket = lastTicket;
    }
    journal.flush(ticket);
    return deliveries;
  }

  /** Closes a group whose objects are complete; {@link #due} returns it. */
  public synchronized void close(String group) throws IOException {
    Closed closed = new Closed(group);
    lastTicket = journal.write(closed.encode());
    state.apply(closed);
  }

  /** Notes that a delivery was announced; should that get lost, it is announced again. */
  public synchronized void announced(Delivery delivery) throws IOException {
    Announced announced = new Announced(delivery.id());
    lastTicket = journal.write(announced.encode());
    state.apply(announced);
    compactIfLarge();
  }

  /** A note, for example how far a producer has read. */
  public synchronized Optional<String> note(String name) {
    return state.note(name);
  }

  /** Keeps a note; durable on return. */
  public void note(String name, String value) throws IOException {
    long ticket;
    synchronized (this) {
      Note note = new Note(name, value);
      lastTicket = journal.write(note.encode());
      state.apply(note);
      ticket = lastTicket;
    }
    journal.flush(ticket);
  }

  @Override
  public synchronized void close() throws IOException {
    journal.close();
    lock.close();
  }

  private synchronized void arrived(String group) {
    arriving.computeIfPresent(group, (name, count) -> count == 1 ? null : count - 1);
  }

  private void compactIfLarge() throws IOException {
    boolean large = journal.size() > Math.max(COMPACT_BYTES, 2 * compactedSize);
    if (large || index.recent() > MAX_RECENT) {
      compact();
    }
  }

  /** Names go to the index first: the journal forgets those of announced objects. */
  synchronized void compact() throws IOException {
    index.store(clock.instant());
    index.forget(clock.instant().minus(options.remember()));
    journal.rewrite(state.records());
    compactedSize = journal.size();
  }
}
