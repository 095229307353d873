package io.lethe.genomics.bgzf;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.Window;
import java.io.IOException;

/**
 * Passes on the rest of a BGZF file without inflating it, each block under a header of our own.
 * Checked are headers and sizes of blocks and what stands at the end; not checked, and so not
 * proved, are checksums, that the data inflates to as many bytes as a block says, and all that the
 * data says. Not thread-safe.
 */
public final class BlockPass {

  private static final int WRITE = 1 << 18;

  private final Window window;
  private final GzipSource source;
  private final BgzfOutput out;
  private final ByteBuilder packed = new ByteBuilder();
  private final BgzfOutput.Listener written;

  /**
   * @param window on {@code source}; what it holds already is packed anew, to the end of its block
   * @param source a BGZF file
   * @param written hears of every block that is written, and of the end-of-file block; or null
   */
  public BlockPass(Window window, GzipSource source, BgzfOutput out, BgzfOutput.Listener written) {
    this.written = written;
    this.window = window;
    this.source = source;
    this.out = out;
  }

  /**
   * Reads to the end of the file.
   *
   * @return number of blocks that were passed on
   */
  public long run() throws IOException, RejectedException {
    out.setListener(written);
    out.write(source.rest(window));
    out.flushBlock();
    BlockReader reader = source.blocks();
    long blocks = 0;
    long decoded = out.decoded();
    long address = out.address();
    while (reader.nextBlock(packed)) {
      blocks++;
      tell(decoded, reader.length(), address);
      decoded += reader.length();
      address = out.address() + packed.length();
      if (packed.length() > WRITE) {
        flush();
      }
    }
    flush();
    tell(decoded, 0, address);
    return blocks;
  }

  private void tell(long decoded, int length, long address) {
    if (written != null) {
      written.block(decoded, length, address);
    }
  }

  private void flush() throws IOException {
    out.writeBlocks(packed.bytes(), 0, packed.length());
    packed.clear();
  }
}
