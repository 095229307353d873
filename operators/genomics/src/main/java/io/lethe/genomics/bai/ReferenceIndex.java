package io.lethe.genomics.bai;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The bins and the linear index of one reference sequence. Not thread-safe. */
final class ReferenceIndex {

  private static final long NONE = -1;

  /** A bin whose chunks lie within so many compressed bytes goes into its parent. */
  private static final long NEAR = 1 << 16;

  private final Map<Integer, Chunks> bins = new HashMap<>();
  private final BinOrder order = new BinOrder();
  private long[] windows = new long[0];
  private int windowCount;

  void chunk(int bin, long begin, long end) {
    Chunks chunks = bins.get(bin);
    if (chunks == null) {
      chunks = new Chunks();
      bins.put(bin, chunks);
      order.add(bin);
    }
    chunks.add(begin, end);
  }

  /** Notes where the first record starts that overlaps each window of {@code [begin, end)}. */
  void windows(long begin, long end, long offset, int shift) {
    int first = (int) (begin >> shift);
    int last = (int) (end - 1 >> shift);
    if (last >= windows.length) {
      int old = windows.length;
      windows = Arrays.copyOf(windows, Math.max(last + 1, old * 2));
      Arrays.fill(windows, old, windows.length, NONE);
    }
    for (int i = first; i <= last; i++) {
      if (windows[i] == NONE) {
        windows[i] = offset;
      }
    }
    windowCount = Math.max(windowCount, last + 1);
  }

  /** Brings the index into the form in which htslib writes it. */
  void finish(BinScheme scheme) {
    for (int i = windowCount - 2; i >= 0; i--) {
      windows[i] = windows[i] == NONE ? windows[i + 1] : windows[i];
    }
    bins.forEach((bin, chunks) -> chunks.offset = offset(scheme, bin));
    int[] inOrder = order.bins();
    for (int level = scheme.depth(); level > 0; level--) {
      lift(scheme, level, inOrder);
    }
    Chunks root = bins.get(0);
    if (root != null) {
      root.sort();
    }
    bins.forEach(
        (bin, chunks) -> {
          if (bin < scheme.bins()) {
            chunks.join();
          }
        });
  }

  private long offset(BinScheme scheme, int bin) {
    int window = bin < scheme.bins() ? scheme.window(bin) : windowCount;
    return window < windowCount ? windows[window] : 0;
  }

  private void lift(BinScheme scheme, int level, int[] inOrder) {
    int first = scheme.first(level);
    for (int bin : inOrder) {
      Chunks chunks = bins.get(bin);
      if (chunks == null || bin >= scheme.bins() || bin < first) {
        continue;
      }
      if (level < scheme.depth()) {
        chunks.sort();
      }
      Chunks parent = bins.get(BinScheme.parent(bin));
      if (parent != null && chunks.span() < NEAR) {
        parent.addAll(chunks);
        bins.remove(bin);
      }
    }
  }

  /** The bins in the order of the file. */
  int[] bins() {
    return Arrays.stream(order.bins()).filter(bins::containsKey).toArray();
  }

  Chunks chunks(int bin) {
    return bins.get(bin);
  }

  int windowCount() {
    return windowCount;
  }

  long window(int window) {
    return windows[window];
  }
}
