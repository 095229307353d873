package io.lethe.imaging.fragments;

import io.lethe.imaging.validate.PixelGeometry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Deflated Image Frame Compression (PS3.5 A.4.13): a fragment is a frame. Inflates each to see that
 * it holds no more than the frame.
 */
public final class DeflateFilter extends FragmentFilter {

  private static final int BLOCK = 1 << 13;

  private final long frameLength;
  private final Inflater inflater = new Inflater(true);
  private final byte[] inflated = new byte[BLOCK];
  private int frames;

  /**
   * @param geometry tells how many frames there may be, and how long they are
   */
  public DeflateFilter(PixelGeometry geometry, OutputStream out) {
    super(out);
    this.frames = geometry.frames();
    this.frameLength = geometry.frameLength();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    inflater.setInput(bytes, offset, length);
    while (!inflater.finished() && !inflater.needsInput()) {
      inflate();
    }
    int rest = inflater.getRemaining();
    out.write(bytes, offset, length - rest);
    clear(bytes, offset + length - rest, rest);
  }

  @Override
  public void endFragment() throws IOException {
    if (!inflater.finished() || --frames < 0) {
      throw new FragmentException();
    }
    inflater.reset();
  }

  @Override
  public void close() {
    inflater.end();
  }

  private void inflate() throws FragmentException {
    try {
      int n = inflater.inflate(inflated);
      boolean stuck = n == 0 && !inflater.finished() && !inflater.needsInput();
      if (stuck || inflater.getBytesWritten() > frameLength) {
        throw new FragmentException();
      }
    } catch (DataFormatException e) {
      throw new FragmentException();
    }
  }
}
