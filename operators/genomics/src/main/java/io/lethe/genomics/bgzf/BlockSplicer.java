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

  /** What {@link #clean}, unchanged so far, holds up to the place in hand. */
  private final ByteBuilder tentative = new ByteBuilder();

  private BlockQueue.Block clean;
  private long dirtyStart = NONE;
  private long passed;

  /**
   * @param blocks of the file that is read, or null if it is not BGZF
   */
  public BlockSplicer(BgzfOutput out, BlockQueue blocks) {
    this.out = out;
    this.blocks = blocks;
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
      boolean changes = block == null || block.start() == dirtyStart;
      long end = block == null ? Long.MAX_VALUE : block.end();
      int part = (int) Math.min(count - done, end - at - done);
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
   */
  public void replace(long from, long to, ByteBuilder by) throws IOException {
    long at = blocks == null ? to : from;
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
      at = block.end();
    }
    out.write(by);
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
  }

  private void forget() {
    tentative.clear();
    clean = null;
  }
}
