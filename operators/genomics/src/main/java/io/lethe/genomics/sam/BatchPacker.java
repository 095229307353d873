package io.lethe.genomics.sam;

import io.lethe.genomics.bgzf.BlockPacker;
import io.lethe.genomics.deflate.BlockDeflater;
import io.lethe.genomics.deflate.Hints;
import io.lethe.genomics.deflate.MatchLog;
import io.lethe.genomics.deflate.MatchWorth;
import io.lethe.genomics.deflate.ReusingDeflater;
import io.lethe.genomics.io.ByteBuilder;

/**
 * Packs the records of a batch into blocks. Landed blocks of which no byte changed go on as they
 * are, under a header of our own; the rest is deflated anew, and blocks end where records end, as
 * htslib writes them. Not thread-safe.
 */
final class BatchPacker implements AutoCloseable {

  private static final int SMALL = 1 << 14;

  private final BlockPacker packer;

  /** The deflater, if it takes hints. */
  private final ReusingDeflater reusing;

  private final Hints hints = new Hints();
  private final MatchWorth worth = new MatchWorth();
  private final boolean[] touched = new boolean[BamBatch.BLOCKS];
  private BamBatch batch;
  private BamPart part;

  BatchPacker(BlockDeflater deflater) {
    this.packer = new BlockPacker(deflater);
    this.reusing = deflater instanceof ReusingDeflater own ? own : null;
  }

  void pack(BamBatch what) {
    batch = what;
    part = what.part;
    if (part.log.count() == 0) {
      return;
    }
    mark();
    part.shifts.close(batch.recordsEnd());
    int from = 0;
    int first = 0;
    for (int i = 0; i < batch.blocks(); i++) {
      if (!touched[i]) {
        int start = place(batch.blockStart(i));
        run(from, start, first, i);
        pass(i, start);
        from = place(batch.blockStart(i + 1));
        first = i + 1;
      }
    }
    run(from, part.out.length(), first, batch.blocks());
  }

  /**
   * Deflates what neighbouring blocks became. With hints, blocks keep their borders where they can,
   * since no match reaches over one.
   */
  private void run(int from, int to, int first, int last) {
    if (reusing == null || first == last) {
      deflate(from, to, false);
      return;
    }
    int start = from;
    for (int i = first; i < last; i++) {
      int stop = to;
      if (i + 1 < last) {
        stop = Math.max(start, Math.min(to, part.shifts.out(batch.blockStart(i + 1))));
      }
      hints(i);
      deflate(start, stop, true);
      start = stop;
    }
  }

  private void hints(int block) {
    hints.clear();
    MatchLog matches = batch.matches();
    byte[] plain = batch.plain();
    worth.learn(plain, batch.blockStart(block), batch.blockStart(block + 1));
    for (int i = batch.firstMatch(block); i < batch.firstMatch(block + 1); i++) {
      int place = matches.place(i);
      int distance = matches.distance(i);
      if (place < batch.recordsEnd() && worth.of(plain, place, matches.length(i), distance)) {
        hints.add(part.shifts.next(place), part.shifts.out(place - distance));
      }
    }
  }

  /** Finds the blocks that hold a byte of a changed record, or of none that is whole. */
  private void mark() {
    RecordLog log = part.log;
    int record = 0;
    for (int i = 0; i < batch.blocks(); i++) {
      int end = batch.blockStart(i + 1);
      boolean changed = end > batch.recordsEnd();
      while (!changed && record < log.count() && log.in(record) < end) {
        changed = log.changed(record) && end(record) > batch.blockStart(i);
        record += changed ? 0 : 1;
      }
      touched[i] = changed;
      record = Math.max(0, record - 1);
    }
  }

  private int end(int record) {
    return record + 1 < part.log.count() ? part.log.in(record + 1) : batch.recordsEnd();
  }

  /** Where a byte of an unchanged record, or the border of records, is in what is written. */
  private int place(int in) {
    if (in == batch.recordsEnd()) {
      return part.out.length();
    }
    int record = part.log.at(in);
    return part.log.out(record) + in - part.log.in(record);
  }

  private void pass(int block, int start) {
    ByteBuilder packed = part.packed;
    part.block(start, packed.length());
    packed.room(BlockPacker.MAX);
    int size =
        BlockPacker.repack(
            batch.payloads(),
            batch.payloadStart(block),
            batch.payloadSize(block),
            batch.checksum(block),
            batch.blockStart(block + 1) - batch.blockStart(block),
            packed.bytes(),
            packed.length());
    packed.grow(size);
    part.passed++;
  }

  /** Fills blocks with whole records; only one that is larger than a block is cut. */
  private void deflate(int from, int to, boolean hinted) {
    int start = from;
    int record = from < to ? firstAfter(from) : 0;
    while (start < to) {
      int limit = Math.min(to, start + BlockPacker.BLOCK);
      int stop = limit;
      if (limit < to) {
        while (record < part.log.count() && part.log.out(record) <= limit) {
          record++;
        }
        int border = part.log.out(record - 1);
        stop = border > start ? border : limit;
      }
      part.block(start, part.packed.length());
      part.packed.room(BlockPacker.MAX);
      byte[] plain = part.out.bytes();
      // What did not fit into the block has lost most of its sources.
      if (hinted && (start == from || stop - start > SMALL)) {
        reusing.hint(hints);
      }
      part.packed.grow(
          packer.pack(plain, start, stop - start, part.packed.bytes(), part.packed.length()));
      start = stop;
    }
  }

  /** The first record that starts after a place in what is written. */
  private int firstAfter(int out) {
    int low = 0;
    int high = part.log.count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (part.log.out(middle) <= out) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public void close() {
    packer.close();
  }
}
