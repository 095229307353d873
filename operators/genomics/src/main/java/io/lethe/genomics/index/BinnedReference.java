package io.lethe.genomics.index;

import java.util.Arrays;

/** Bins and windows of one reference sequence. Not thread-safe. */
final class BinnedReference {

  private static final long UNSET = -1;

  /** Bins whose chunks span less go into their parent. */
  private static final int MIN_SPAN = 1 << 16;

  private final BinTable bins = new BinTable();
  private long[] windows = {};
  private int used;
  private boolean touched;

  BinTable bins() {
    return bins;
  }

  int windows() {
    return used;
  }

  /** The lowest offset of a record that overlaps the window. */
  long window(int number) {
    return windows[number];
  }

  boolean touched() {
    return touched;
  }

  /** Windows that a record would add which ends before {@code end}. */
  int windowsBeyond(long end, int shift) {
    return Math.max(0, last(end, shift) + 1 - used);
  }

  private static int last(long end, int shift) {
    return (int) (end - 1 >> shift);
  }

  /** Notes the first record over each window between zero-based positions. */
  void overlap(long begin, long end, long offset, int shift) {
    touched = true;
    int first = (int) (begin >> shift);
    int last = last(end, shift);
    if (windows.length <= last) {
      int old = windows.length;
      windows = Arrays.copyOf(windows, Math.max(old * 2, last + 1));
      Arrays.fill(windows, old, windows.length, UNSET);
    }
    for (int i = first; i <= last; i++) {
      if (windows[i] == UNSET) {
        windows[i] = offset;
      }
    }
    used = Math.max(used, last + 1);
  }

  void finish(int levels) {
    for (int i = used - 2; i >= 0; i--) {
      if (windows[i] == UNSET) {
        windows[i] = windows[i + 1];
      }
    }
    int meta = Binning.metaBin(levels);
    bins.forEach(
        (number, bin) -> {
          int bottom = number < meta - 1 ? Binning.bottom(number, levels) : Integer.MAX_VALUE;
          bin.setLoff(bottom < used ? windows[bottom] : 0);
        });
    for (int level = levels; level > 0; level--) {
      mergeIntoParents(level, levels);
    }
    Bin all = bins.get(0);
    if (all != null) {
      all.sort();
    }
    bins.forEach(
        (number, bin) -> {
          if (number < meta - 1) {
            bin.merge();
          }
        });
  }

  private void mergeIntoParents(int level, int levels) {
    int first = Binning.first(level);
    int limit = Binning.metaBin(levels) - 1;
    for (int slot = 0; slot < bins.slots(); slot++) {
      int key = bins.key(slot);
      if (!bins.has(slot) || key >= limit || key < first) {
        continue;
      }
      Bin bin = bins.at(slot);
      if (level < levels && bin.chunks() > 1) {
        bin.sort();
      }
      Bin parent = bins.get(Binning.parent(key));
      long span = (bin.end(bin.chunks() - 1) >>> 16) - (bin.begin(0) >>> 16);
      if (span < MIN_SPAN && parent != null) {
        parent.addAll(bin);
        bins.remove(slot);
      }
    }
  }
}
