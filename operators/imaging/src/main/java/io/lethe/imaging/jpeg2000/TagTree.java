package io.lethe.imaging.jpeg2000;

import java.util.Arrays;

/** A tag tree (T.800 B.10.2): numbers by code-block, told piece by piece. Not thread-safe. */
final class TagTree {

  private final int width;
  private final int[] levelStart;
  private final int[] levelWidth;
  private final int[] least;
  private final boolean[] known;

  TagTree(int width, int height) {
    this.width = width;
    int[] starts = new int[Integer.SIZE];
    int[] widths = new int[Integer.SIZE];
    int levels = 0;
    int nodes = 0;
    int w = width;
    int h = height;
    while (true) {
      starts[levels] = nodes;
      widths[levels++] = w;
      nodes += w * h;
      if (w <= 1 && h <= 1) {
        break;
      }
      w = (w + 1) / 2;
      h = (h + 1) / 2;
    }
    levelStart = Arrays.copyOf(starts, levels);
    levelWidth = Arrays.copyOf(widths, levels);
    least = new int[nodes];
    known = new boolean[nodes];
  }

  /** Reads on until it is known whether a leaf's number is less than a threshold. */
  boolean isLess(PacketBits bits, int leaf, int threshold) throws CodestreamException {
    int x = leaf % width;
    int y = leaf / width;
    int low = 0;
    for (int level = levelStart.length - 1; level >= 0; level--) {
      int node = levelStart[level] + (y >> level) * levelWidth[level] + (x >> level);
      low = Math.max(low, least[node]);
      while (low < threshold && !known[node]) {
        if (bits.bit() == 1) {
          known[node] = true;
        } else {
          low++;
        }
      }
      least[node] = low;
    }
    return known[levelStart[0] + leaf] && low < threshold;
  }
}
