package io.lethe.imaging.fragments;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Passes the fragments of one image on, each as long as it was. What no decoder needs leaves as
 * zero bytes; what is no compressed image ends in a {@link FragmentException}. Not thread-safe.
 */
public abstract class FragmentFilter extends OutputStream {

  /** What is written to. */
  protected final OutputStream out;

  private boolean cleared;

  protected FragmentFilter(OutputStream out) {
    this.out = out;
  }

  @Override
  public final void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public abstract void write(byte[] bytes, int offset, int length) throws IOException;

  /** A fragment that is not empty ends; a frame may go on in the next one. */
  public abstract void endFragment() throws IOException;

  /** No fragment follows. */
  public void finish() throws IOException {}

  /** Frees what a decoder holds. */
  @Override
  public void close() {}

  /** Whether there was anything but padding behind a frame. */
  public final boolean cleared() {
    return cleared;
  }

  /** Writes zero bytes for those behind a frame. */
  protected final void clear(byte[] bytes, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      cleared |= bytes[i] != 0 && bytes[i] != (byte) 0xFF;
    }
    out.write(new byte[length]);
  }
}
