package io.lethe.imaging.io;

import io.lethe.curation.RejectedException;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Passes bytes on in whole blocks of {@link Window#BLOCK}. Copying costs less than what it saves:
 * digests and file systems are slower on pieces that straddle their blocks. Not thread-safe; used
 * again.
 */
public final class BlockOutput extends OutputStream {

  private final byte[] block = new byte[Window.BLOCK];
  private int size;
  private OutputStream out = OutputStream.nullOutputStream();

  /** Starts over with another stream; what was not flushed is forgotten. */
  public void open(OutputStream to) {
    out = to;
    size = 0;
  }

  @Override
  public void write(int b) throws IOException {
    block[size++] = (byte) b;
    pass();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    for (int left = length; left > 0; ) {
      int n = Math.min(left, block.length - size);
      System.arraycopy(bytes, from, block, size, n);
      size += n;
      from += n;
      left -= n;
      pass();
    }
  }

  /**
   * Appends bytes as they are read; what passes unchanged need not be copied.
   *
   * @return how many, or -1 at the end of the source
   */
  int readFrom(ByteSource source, long most) throws IOException, RejectedException {
    int n = source.read(block, size, (int) Math.min(most, block.length - size));
    if (n > 0) {
      size += n;
      pass();
    }
    return n;
  }

  /** Passes on the last block, which need not be full. */
  @Override
  public void flush() throws IOException {
    out.write(block, 0, size);
    size = 0;
  }

  private void pass() throws IOException {
    if (size == block.length) {
      flush();
    }
  }
}
