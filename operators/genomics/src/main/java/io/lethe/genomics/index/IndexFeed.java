package io.lethe.genomics.index;

import io.lethe.genomics.bgzf.BgzfOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * Between records and index: a record's place in the packed file is known only when its block is
 * written. Holds records until then, of a few blocks at most. Not thread-safe.
 */
public final class IndexFeed implements BgzfOutput.Listener {

  private static final int FIELDS = 4;

  private final List<BinningIndex> indexes = new ArrayList<>();
  private long[] waiting = new long[FIELDS << 10];
  private int head;
  private int tail;

  /** Feeds an index from now on. */
  public void feed(BinningIndex index) {
    indexes.add(index);
  }

  /**
   * Takes the next record.
   *
   * @param reference as {@link BinningIndex#add} has it, and so on
   * @param decoded bytes written, before packing, when the record was
   */
  public void add(int reference, long begin, long end, long decoded) {
    if (tail == waiting.length) {
      makeRoom();
    }
    waiting[tail] = reference;
    waiting[tail + 1] = begin;
    waiting[tail + 2] = end;
    waiting[tail + 3] = decoded;
    tail += FIELDS;
  }

  @Override
  public void block(long decoded, int length, long address) {
    // A record that ends with its block ends where the next block begins.
    while (head < tail && waiting[head + 3] < decoded + length) {
      flush(address << 16 | waiting[head + 3] - decoded);
    }
  }

  /** Ends the indexes at the address of the end-of-file block. */
  public void finish(long address) {
    while (head < tail) {
      flush(address << 16);
    }
    indexes.forEach(index -> index.finish(address << 16));
  }

  private void flush(long offset) {
    for (BinningIndex index : indexes) {
      index.add((int) waiting[head], waiting[head + 1], waiting[head + 2], offset, true);
    }
    head += FIELDS;
  }

  private void makeRoom() {
    int held = tail - head;
    long[] target = held > waiting.length / 2 ? new long[waiting.length * 2] : waiting;
    System.arraycopy(waiting, head, target, 0, held);
    waiting = target;
    head = 0;
    tail = held;
  }
}
