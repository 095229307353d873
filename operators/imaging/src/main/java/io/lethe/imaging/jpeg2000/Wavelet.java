package io.lethe.imaging.jpeg2000;

/** Puts subbands together again, resolution after resolution (T.800 F.3). Stateless. */
final class Wavelet {

  /** Columns that are taken at once, so that memory is read in runs. */
  private static final int COLUMNS = 16;

  private Wavelet() {}

  /**
   * Inverts the transform in place.
   *
   * @param coefficients of all subbands, the lower resolution at the top left of the next
   * @param stride coefficients in a row
   */
  static void invert(int[] coefficients, int stride, Resolution[] resolutions, Lifting lifting) {
    int longest = 1;
    for (Resolution resolution : resolutions) {
      Area area = resolution.area();
      longest = Math.max(longest, Math.max(area.width(), area.height()));
    }
    int[][] lines = new int[COLUMNS][longest];
    for (int r = 1; r < resolutions.length; r++) {
      Area area = resolutions[r].area();
      Area low = resolutions[r - 1].area();
      rows(coefficients, stride, area, low.width(), lifting, lines[0]);
      columns(coefficients, stride, area, low.height(), lifting, lines);
    }
  }

  private static void rows(int[] all, int stride, Area area, int low, Lifting lifting, int[] line) {
    int even = area.x0() & 1;
    int n = area.width();
    for (int y = 0; y < area.height(); y++) {
      int from = y * stride;
      for (int i = 0; i < n; i++) {
        line[place(i, low, even)] = all[from + i];
      }
      lifting.invert(line, n, even);
      System.arraycopy(line, 0, all, from, n);
    }
  }

  private static void columns(
      int[] all, int stride, Area area, int low, Lifting lifting, int[][] lines) {
    int even = area.y0() & 1;
    int n = area.height();
    for (int x = 0; x < area.width(); x += COLUMNS) {
      int count = Math.min(COLUMNS, area.width() - x);
      for (int i = 0; i < n; i++) {
        int to = place(i, low, even);
        for (int k = 0; k < count; k++) {
          lines[k][to] = all[i * stride + x + k];
        }
      }
      for (int k = 0; k < count; k++) {
        lifting.invert(lines[k], n, even);
      }
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < count; k++) {
          all[i * stride + x + k] = lines[k][i];
        }
      }
    }
  }

  /** Low coefficients come first and go to even places of the grid. */
  private static int place(int i, int low, int even) {
    return i < low ? 2 * i + even : 2 * (i - low) + 1 - even;
  }
}
