package io.lethe.genomics.sam;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.bgzf.BlockReader;
import io.lethe.genomics.io.ByteBuilder;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;

/**
 * Reads blocks, has workers inflate, rewrite and deflate them, and writes what they make in the
 * order of the file. What is in flight is bounded. What is sequential by nature happens here: the
 * borders of records, the sort order across batches, places for the index. The bytes that come out
 * do not depend on the number of threads. Not thread-safe.
 */
final class BamPipeline {

  /** Landed and rewritten bytes together; reached by huge records only. */
  private static final long IN_FLIGHT = 24L << 20;

  private final BlockReader reader;
  private final WorkerPool pool;
  private final int limit;
  private final boolean ordered;
  private final Sink sink;
  private final Deque<Future<BamBatch>> inflating = new ArrayDeque<>();
  private final Deque<Future<BamBatch>> processing = new ArrayDeque<>();
  private final Deque<BamBatch> free = new ArrayDeque<>();
  private final ByteBuilder carry = new ByteBuilder();
  private long carryPosition;
  private long lastKey = Long.MIN_VALUE;
  private boolean ended;
  private RejectedException failure;
  private long records;
  private long inFlight;

  BamPipeline(BlockReader reader, WorkerPool pool, BamRules rules, Sink sink) {
    this.reader = reader;
    this.pool = pool;
    this.limit = rules.limit();
    this.ordered = SortOrder.claimed(rules.header());
    this.sink = sink;
  }

  /** Takes batches in the order of the file; their content is void afterwards. */
  interface Sink {
    void accept(BamPart part) throws IOException, RejectedException;
  }

  /**
   * Works to the end of the file.
   *
   * @param first what was inflated already
   * @param position where it stands in the raw object
   * @return records found
   */
  long run(ByteBuilder first, long position) throws IOException, RejectedException {
    BamBatch start = new BamBatch();
    start.fill(first, position);
    submit(start);
    while (true) {
      while (!ended && inflating.size() < pool.threads() && inFlight < IN_FLIGHT) {
        read();
      }
      boolean room = processing.size() < pool.threads() && inFlight < IN_FLIGHT;
      if (!inflating.isEmpty() && (room || processing.isEmpty())) {
        advance();
      } else if (!processing.isEmpty()) {
        write(WorkerPool.await(processing.poll()));
      } else {
        break;
      }
    }
    if (failure != null) {
      throw failure;
    }
    if (carry.length() > 0) {
      throw new RejectedException(ReasonCode.BAM_TRUNCATED, carryPosition);
    }
    return records;
  }

  private void read() throws IOException {
    BamBatch batch = free.isEmpty() ? new BamBatch() : free.poll();
    try {
      if (batch.read(reader)) {
        inflating.add(pool.submit(worker -> worker.inflate(batch)));
      } else {
        ended = true;
      }
    } catch (RejectedException e) {
      fail(e);
    }
  }

  private void advance() throws IOException {
    try {
      BamBatch batch = WorkerPool.await(inflating.poll());
      batch.carry(carry.bytes(), 0, carry.length(), carryPosition);
      submit(batch);
    } catch (RejectedException e) {
      inflating.clear();
      fail(e);
    }
  }

  private void submit(BamBatch batch) throws RejectedException {
    batch.walk(limit);
    records += batch.records();
    inFlight += batch.size();
    batch.carryTo(carry);
    carryPosition = batch.position(batch.recordsEnd());
    processing.add(pool.submit(worker -> worker.process(batch)));
  }

  /** What stands before the fault in the file is settled first. */
  private void fail(RejectedException e) {
    ended = true;
    failure = failure == null ? e : failure;
  }

  private void write(BamBatch batch) throws IOException, RejectedException {
    BamPart part = batch.part;
    inFlight -= batch.size();
    if (part.log.count() > 0 || part.failure != null) {
      if (ordered && part.started && part.firstKey < lastKey) {
        throw new RejectedException(ReasonCode.SAM_SORT_ORDER, part.firstPosition);
      }
      if (part.failure != null) {
        throw part.failure;
      }
      lastKey = part.lastKey;
      sink.accept(part);
    }
    batch.trim();
    free.add(batch);
  }
}
