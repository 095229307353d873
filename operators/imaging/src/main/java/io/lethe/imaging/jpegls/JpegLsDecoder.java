package io.lethe.imaging.jpegls;

/** Decodes images. Holds nothing between two of them; thread-safe. */
public final class JpegLsDecoder {

  /** Receives samples, line by line. */
  public interface Rows {

    /**
     * A row of one component.
     *
     * @param component from 0
     * @param y from the top
     * @param samples of which none is negative
     * @param from index of the first
     */
    void row(int component, int y, int[] samples, int from);
  }

  /**
   * Reads the size before anything else is.
   *
   * @param length bytes of the image; padding may follow within them
   * @throws JpegLsException if that is no image that could be decoded
   */
  public static FrameSize size(byte[] data, int length) throws JpegLsException {
    Segments segments = new Segments(data, length);
    segments.next();
    return segments.size();
  }

  /**
   * Decodes an image.
   *
   * @param length bytes of the image; padding may follow within them
   * @param rows hears of every row of every component once, unless decoding fails
   * @throws JpegLsException if the image cannot be decoded to its end
   */
  public void decode(byte[] data, int length, Rows rows) throws JpegLsException {
    Segments segments = new Segments(data, length);
    int component = 0;
    while (segments.next() == Segments.START_OF_SCAN) {
      FrameSize size = segments.size();
      Scan scan = segments.scan();
      if (component + scan.components() > size.components()) {
        throw JpegLsException.malformed("components");
      }
      Preset preset = segments.preset().complete(size.precision(), scan.near());
      ScanBits bits = new ScanBits(data, segments.at(), length);
      scan(size, scan, new LineDecoder(bits, preset, scan.near()), component, rows);
      component += scan.components();
      segments.moveTo(bits.end());
    }
    if (component != segments.size().components()) {
      throw JpegLsException.malformed("components");
    }
  }

  private static void scan(FrameSize size, Scan scan, LineDecoder decoder, int first, Rows rows)
      throws JpegLsException {
    int count = scan.components();
    int[][] above = new int[count][size.columns() + 2];
    int[][] lines = new int[count][size.columns() + 2];
    int[] runs = new int[count];
    for (int y = 0; y < size.rows(); y++) {
      if (scan.interleave() == Scan.SAMPLES) {
        runs[0] = decoder.line(above, lines, runs[0]);
      } else {
        for (int c = 0; c < count; c++) {
          runs[c] = decoder.line(new int[][] {above[c]}, new int[][] {lines[c]}, runs[c]);
        }
      }
      for (int c = 0; c < count; c++) {
        rows.row(first + c, y, lines[c], 1);
      }
      int[][] done = above;
      above = lines;
      lines = done;
    }
  }
}
