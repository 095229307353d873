package io.lethe.genomics.sam;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.bgzf.BgzfOutput;
import io.lethe.genomics.bgzf.BlockReader;
import io.lethe.genomics.io.ByteBuilder;
import java.io.IOException;

/**
 * Passes blocks on without inflating them, each under a header of our own. What is proved is the
 * chain of their sizes and the end of the file, and nothing about records. Not thread-safe.
 */
final class BlockPassage {

  private static final int WRITE = 1 << 18;

  private final BlockReader reader;
  private final ByteBuilder packed = new ByteBuilder();

  BlockPassage(BlockReader reader) {
    this.reader = reader;
  }

  /**
   * Passes on all blocks that are left.
   *
   * @return their number
   */
  long run(BgzfOutput out) throws IOException, RejectedException {
    long blocks = 0;
    while (reader.nextBlock(packed)) {
      blocks++;
      if (packed.length() > WRITE) {
        flush(out);
      }
    }
    flush(out);
    return blocks;
  }

  private void flush(BgzfOutput out) throws IOException {
    out.writeBlocks(packed.bytes(), 0, packed.length());
    packed.clear();
  }
}
