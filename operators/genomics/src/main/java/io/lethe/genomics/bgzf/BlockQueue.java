package io.lethe.genomics.bgzf;

import io.lethe.genomics.deflate.MatchLog;
import io.lethe.genomics.io.LittleEndian;
import io.lethe.genomics.io.RawInput;
import java.util.ArrayDeque;

/**
 * Blocks of a BGZF file that were read, packed as they are, under the header that {@link
 * BgzfOutput} writes: names, times and foreign subfields of the header are not among it. Not
 * thread-safe.
 */
public final class BlockQueue {

  /** One block. */
  static final class Block {
    private final byte[] bytes = new byte[1 << 16];
    private int size;
    private long start;
    private long end;
    private final MatchLog matches = new MatchLog();

    byte[] bytes() {
      return bytes;
    }

    int size() {
      return size;
    }

    /** Where it starts in the unpacked file. */
    long start() {
      return start;
    }

    long end() {
      return end;
    }

    /** Its matches, where they are kept; places count from its first byte. */
    MatchLog matches() {
      return matches;
    }
  }

  private final ArrayDeque<Block> blocks = new ArrayDeque<>();
  private final ArrayDeque<Block> spare = new ArrayDeque<>();

  /**
   * Takes the block whose header of {@code header} bytes was just read; all of it is available.
   *
   * @param decoded bytes before it, unpacked
   * @return the block, of which the end and matches are not known yet
   */
  Block add(RawInput in, int header, int blockSize, long decoded) {
    Block block = spare.isEmpty() ? new Block() : spare.pop();
    int rest = blockSize - header;
    block.size = BlockPacker.HEADER + rest;
    System.arraycopy(BlockPacker.HEAD, 0, block.bytes, 0, BlockPacker.HEAD.length);
    LittleEndian.putShort(block.bytes, BlockPacker.HEAD.length, block.size - 1);
    System.arraycopy(in.buffer(), in.start(), block.bytes, BlockPacker.HEADER, rest);
    block.start = decoded;
    block.end = Long.MAX_VALUE;
    block.matches.clear();
    blocks.add(block);
    return block;
  }

  /** Ends the last block: where it ends, unpacked, is known now, and its checks have passed. */
  void end(long decoded) {
    blocks.getLast().end = decoded;
  }

  /** The block that holds the unpacked byte at {@code decoded}, or null; those before it go. */
  Block at(long decoded) {
    while (!blocks.isEmpty() && blocks.getFirst().end <= decoded) {
      spare.push(blocks.removeFirst());
    }
    return blocks.isEmpty() || blocks.getFirst().start > decoded ? null : blocks.getFirst();
  }
}
