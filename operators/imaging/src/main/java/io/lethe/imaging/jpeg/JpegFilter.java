package io.lethe.imaging.jpeg;

import io.lethe.imaging.fragments.FragmentFilter;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Fragments of the JPEG family. Which of its members it is, the code stream itself tells: what the
 * transfer syntax says is not relied on.
 */
public final class JpegFilter extends FragmentFilter {

  private final CodeStream stream;
  private final Jp2Boxes boxes;

  /**
   * @param frames how many there may be
   */
  public JpegFilter(int frames, OutputStream out) {
    super(out);
    this.stream = new CodeStream(frames, out, this::clear);
    this.boxes = new Jp2Boxes(out, stream, this::clear);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    boxes.write(bytes, offset, length);
  }

  @Override
  public void endFragment() throws IOException {
    boxes.endFragment();
  }

  @Override
  public void finish() throws IOException {
    stream.finish();
  }
}
