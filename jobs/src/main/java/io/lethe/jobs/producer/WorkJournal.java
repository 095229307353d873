package io.lethe.jobs.producer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Journal and index of a work folder that one producer keeps to itself. {@link #flush} may be
 * called by any thread; whoever writes holds a lock of its own.
 */
public final class WorkJournal implements AutoCloseable {

  /** Beyond this size a journal is written anew when most of it has been dealt with. */
  private static final long COMPACT_BYTES = 64L << 20;

  private static final int MAX_RECENT = 200_000;

  private final LedgerOptions options;
  private final Clock clock;
  private final WorkLock lock;
  private final Journal journal;
  private final LandedIndex index;
  private long lastTicket;
  private long compactedSize;

  private WorkJournal(
      LedgerOptions options, Clock clock, WorkLock lock, Journal journal, LandedIndex index) {
    this.options = Objects.requireNonNull(options, "options");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.lock = lock;
    this.journal = journal;
    this.index = index;
    this.compactedSize = journal.size();
  }

  /** Takes the records that were in the journal, in their order. */
  @FunctionalInterface
  public interface Replay {

    void record(byte[] payload, LandedIndex index) throws IOException;
  }

  /**
   * Opens a work folder, which is made where it is missing.
   *
   * @throws IOException if another process has it, or it is damaged
   */
  public static WorkJournal open(Path work, LedgerOptions options, Clock clock, Replay replay)
      throws IOException {
    WorkLock lock = WorkLock.of(work);
    try {
      LandedIndex index = LandedIndex.open(work.resolve("landed"));
      Journal journal =
          Journal.open(work.resolve("journal"), payload -> replay.record(payload, index));
      return new WorkJournal(options, clock, lock, journal, index);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  public LandedIndex index() {
    return index;
  }

  /** Writes a record, which is not durable yet. */
  public void write(byte[] payload) throws IOException {
    lastTicket = journal.write(payload);
  }

  /** The ticket of the last record, for {@link #flush}. */
  public long written() {
    return lastTicket;
  }

  /** Returns once the record of that ticket, and all before it, are durable. */
  public void flush(long ticket) throws IOException {
    journal.flush(ticket);
  }

  /** Writes the journal anew if most of it is of no use any more. */
  public void compactIfLarge(Supplier<? extends Iterable<byte[]>> state) throws IOException {
    boolean large = journal.size() > Math.max(COMPACT_BYTES, 2 * compactedSize);
    if (large || index.recent() > MAX_RECENT) {
      compact(state.get());
    }
  }

  /**
   * Writes the journal anew.
   *
   * @param state records that say what all until now say; nobody may write meanwhile
   */
  public void compact(Iterable<byte[]> state) throws IOException {
    // Names go to the index first: the journal forgets those of announced objects.
    index.store(clock.instant());
    index.forget(clock.instant().minus(options.remember()));
    journal.rewrite(state);
    compactedSize = journal.size();
  }

  @Override
  public void close() throws IOException {
    try {
      journal.close();
    } finally {
      lock.close();
    }
  }
}
