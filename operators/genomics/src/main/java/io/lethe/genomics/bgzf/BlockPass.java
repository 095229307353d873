package io.lethe.genomics.bgzf;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.LittleEndian;
import io.lethe.genomics.io.RawInput;
import io.lethe.genomics.io.Window;
import java.io.IOException;

/**
 * Passes on the rest of a BGZF file without inflating it. Checked are headers and sizes of blocks
 * and that the file ends with the end-of-file block; not checked, and so not proved, are checksums,
 * that the data inflates to as many bytes as a block says, and all that the data says. Not
 * thread-safe.
 */
public final class BlockPass {

  private static final int BUFFER = 1 << 16;
  private static final int TRAILER = 8;

  private final Window window;
  private final GzipSource source;
  private final BgzfOutput out;
  private final byte[] block = new byte[BUFFER + BlockPacker.HEADER];

  /**
   * @param window on {@code source}; what it holds already is packed anew
   * @param source a BGZF file
   */
  public BlockPass(Window window, GzipSource source, BgzfOutput out) {
    this.window = window;
    this.source = source;
    this.out = out;
    System.arraycopy(BlockPacker.HEAD, 0, block, 0, BlockPacker.HEAD.length);
  }

  /** Reads to the end of the file. */
  public void run() throws IOException, RejectedException {
    out.write(window.bytes(), window.start(), window.available());
    window.skip(window.available());
    restOfMember();
    out.flushBlock();
    RawInput in = source.raw();
    while (in.peek(BUFFER) > 0) {
      next(in);
    }
  }

  private void restOfMember() throws IOException, RejectedException {
    byte[] buffer = new byte[BUFFER];
    while (!source.betweenMembers()) {
      int count = source.readMember(buffer, 0, BUFFER);
      out.write(buffer, 0, Math.max(count, 0));
    }
  }

  private void next(RawInput in) throws IOException, RejectedException {
    long start = in.position();
    if (!GzipSource.detects(in)) {
      throw new RejectedException(ReasonCode.GZIP_TRAILING_BYTES, start);
    }
    int size = GzipHeader.read(in).blockSize();
    int rest = size - (int) (in.position() - start);
    if (size < 0 || rest <= TRAILER) {
      throw new RejectedException(ReasonCode.GZIP_MALFORMED, start);
    }
    GzipHeader.need(in, rest);
    System.arraycopy(in.buffer(), in.start(), block, BlockPacker.HEADER, rest);
    in.skip(rest);
    int packed = BlockPacker.HEADER + rest;
    int length = LittleEndian.getInt(block, packed - Integer.BYTES);
    if (length < 0 || length > BUFFER || packed > BUFFER) {
      throw new RejectedException(ReasonCode.GZIP_MALFORMED, start);
    }
    source.passed(length, size);
    // End-of-file blocks inside of a file trouble readers: the last is written anew.
    if (length > 0) {
      LittleEndian.putShort(block, BlockPacker.HEAD.length, packed - 1);
      out.writeBlock(block, packed, length);
    }
  }
}
