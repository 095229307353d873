package io.lethe.imaging.fragments;

import java.io.IOException;
import java.io.OutputStream;

/** Video, which passes as it is where the recipe takes the risk. */
public final class VideoFilter extends FragmentFilter {

  public VideoFilter(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }

  @Override
  public void endFragment() {
    // A fragment is no frame, and may end anywhere.
  }
}
