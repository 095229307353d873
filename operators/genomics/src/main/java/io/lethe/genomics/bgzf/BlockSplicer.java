package io.lethe.genomics.bgzf;

import io.lethe.genomics.io.ByteBuilder;
import java.io.IOException;

/**
 * Writes a file that is mostly the one that was read: a block of which no byte changes is passed on
 * as it is packed, all else is packed anew. What comes out depends on the bytes that were read
 * only. Not thread-safe.
 */
public final class BlockSplicer {

  private static final long NONE = -1;

  private final BgzfOutput out;
  private final BlockQueue blocks;

  /** Where matches of landed blocks went, or null. */
  private final MovedMatches moves;

  /** What {@link #clean}, unchanged so far, holds up to the place in hand. */
  private final ByteBuilder tentative = new ByteBuilder();

  private BlockQueue.Block clean;
  private long dirtyStart = NONE;
  private long passed;
  private BlockQueue.Block entered;

  /**
   * @param blocks of the file that is read, or null if it is not BGZF
   * @param reuse whether what changes is deflated with the matches that are kept in {@code blocks}
   */
  public BlockSplicer(BgzfOutput out, BlockQueue blocks, boolean reuse) throws IOException {
    this.out = out;
    this.blocks = blocks;
    this.moves = reuse && blocks != null ? new MovedMatches() : null;
    if (moves != null) {
      out.reuse(moves, true);
    }
  }

  /** Bytes written so far, unpacked. */
  public long decoded() {
    return out.decoded() + tentative.length();
  }

  /** Blocks that were passed on. */
  public long passed() {
    return passed;
  }

  /**
   * Writes bytes that did not change.
   *
   * @param at where they were in the unpacked file; ranges come in order and leave nothing out
   */
  public void copy(byte[] bytes, int offset, int count, long at) throws IOException {
    if (blocks == null) {
      out.write(bytes, offset, count);
      return;
    }
    int done = 0;
    while (done < count) {
      BlockQueue.Block block = block(at + done);
      enter(block);
      boolean changes = block == null || block.start() == dirtyStart;
      long end = block == null ? Long.MAX_VALUE : block.end();
      int part = (int) Math.min(count - done, end - at - done);
      if (moves != null) {
        moves.moved(at + done, decoded(), part);
      }
      if (changes) {
        out.write(bytes, offset + done, part);
      } else {
        clean = block;
        tentative.append(bytes, offset + done, part);
      }
      done += part;
    }
  }

  /**
   * Writes {@code by} in place of unpacked bytes {@code [from, to)}.
   *
   * @param from as {@link #copy} has it
   * @param pieces of the bytes that stayed
   */
  public void replace(long from, long to, ByteBuilder by, Pieces pieces) throws IOException {
    long at = blocks == null ? to : from;
    int written = 0;
    int piece = 0;
    while (at < to) {
      BlockQueue.Block block = block(at);
      if (block == null) {
        break;
      }
      if (block.start() != dirtyStart) {
        out.write(tentative);
        forget();
        dirtyStart = block.start();
      }
      long end = Math.min(to, block.end());
      if (moves != null) {
        enter(block);
        // No match reaches over the border of blocks: what is written keeps it.
        int stop = pieces.place(piece, (int) (end - from), by.length());
        piece = moved(pieces, piece, from, end, out.decoded() - written);
        out.write(by.bytes(), written, stop - written);
        written = stop;
      }
      at = end;
    }
    out.write(by.bytes(), written, by.length() - written);
  }

  /** Tells of the pieces that were in the block in hand, which ends at {@code end}. */
  private int moved(Pieces pieces, int first, long from, long end, long start) {
    int i = first;
    for (; i < pieces.count() && from + pieces.in(i) < end; i++) {
      long in = Math.max(from + pieces.in(i), entered.start());
      long stop = Math.min(from + pieces.in(i) + pieces.length(i), end);
      moves.moved(in, start + pieces.out(i) + in - from - pieces.in(i), (int) (stop - in));
      if (from + pieces.in(i) + pieces.length(i) > end) {
        break;
      }
    }
    return i;
  }

  /** At the border of landed blocks the block in hand ends, unless there is little in it. */
  private void enter(BlockQueue.Block block) throws IOException {
    if (moves == null || block == entered) {
      return;
    }
    entered = block;
    moves.enter(block);
    if (out.pending() > BlockPacker.BLOCK / 2 || moves.cut()) {
      out.flushBlock();
      moves.uncut();
    }
  }

  /** Ends what is in hand; to be called when all was read. */
  public void finish() throws IOException {
    if (clean != null) {
      pass();
    }
  }

  /** Of the block before, the end may be known only now. */
  private BlockQueue.Block block(long at) throws IOException {
    if (clean != null && clean.end() <= at) {
      pass();
    }
    return blocks.at(at);
  }

  private void pass() throws IOException {
    if (clean.end() - clean.start() != tentative.length()) {
      throw new IllegalStateException("a block was not copied whole");
    }
    out.writeBlock(clean.bytes(), clean.size(), tentative.length());
    passed++;
    forget();
    if (moves != null) {
      moves.passed(out.decoded());
    }
  }

  private void forget() {
    tentative.clear();
    clean = null;
  }
}
