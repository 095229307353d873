package io.lethe.genomics.index;

import java.util.ArrayList;
import java.util.List;

/**
 * Builds an index over bins and windows while records pass in the order of the file; the same as
 * that of htslib, down to the order of the bins. Not thread-safe.
 */
public final class BinningIndex {

  /** The shift of BAI and TBI, and the usual one of CSI. */
  public static final int MIN_SHIFT = 14;

  /** The levels of BAI and TBI: positions below 2^29. */
  public static final int LEVELS = 5;

  /**
   * Windows of all references together: of 2^36 bases, ten times the longest genome that is known.
   * Positions cost a file nothing, and windows take memory.
   */
  private static final int MAX_WINDOWS = 1 << 22;

  private static final int NONE = -1;

  private final int minShift;
  private final int levels;
  private final List<BinnedReference> references = new ArrayList<>();
  private int lastReference = NONE;
  private int lastBin = NONE;
  private int savedReference = NONE;
  private int savedBin = NONE;
  private long savedOffset;
  private long lastOffset;
  private long firstOffset;
  private long lastBegin;
  private long mapped;
  private long unmapped;
  private long unplaced;
  private long windows;
  private boolean valid = true;

  /**
   * @param minShift bits of a window: 2^minShift bases
   * @param levels of bins below the root
   * @param references how many there are at least
   * @param offset virtual offset of the first record
   */
  public BinningIndex(int minShift, int levels, int references, long offset) {
    this.minShift = minShift;
    this.levels = levels;
    for (int i = 0; i < references; i++) {
      this.references.add(new BinnedReference());
    }
    savedOffset = offset;
    lastOffset = offset;
    firstOffset = offset;
  }

  /** The levels that the longest reference needs, not fewer than {@code least}. */
  public static int levels(long longest, int minShift, int least) {
    return Binning.levels(longest, minShift, least);
  }

  /**
   * False if records cannot be indexed: out of order, beyond the highest position, or spread over
   * more than any genome has.
   */
  public boolean valid() {
    return valid;
  }

  int minShift() {
    return minShift;
  }

  int levels() {
    return levels;
  }

  List<BinnedReference> references() {
    return references;
  }

  long unplaced() {
    return unplaced;
  }

  /**
   * Takes the next record.
   *
   * @param reference its number, or -1 if it has no place
   * @param begin zero-based
   * @param end zero-based, after the last base
   * @param offset virtual offset after the record
   */
  public void add(int reference, long begin, long end, long offset, boolean isMapped) {
    long from = reference < 0 ? NONE : Math.max(begin, 0);
    long to = reference < 0 ? 0 : Math.max(end, 1);
    if (!valid || !accept(reference, begin, from, to)) {
      valid = false;
      return;
    }
    int bin;
    if (reference >= 0) {
      windows += references.get(reference).windowsBeyond(to, minShift);
      if (windows > MAX_WINDOWS) {
        valid = false;
        references.clear();
        return;
      }
      references.get(reference).overlap(from, to, lastOffset, minShift);
      bin = Binning.bin(from, to, minShift, levels);
    } else {
      unplaced++;
      // As the formula gives for (-1, 0).
      bin = Binning.first(levels) - 1;
    }
    if (lastBin != bin) {
      endBin();
      savedOffset = lastOffset;
      savedBin = bin;
      lastBin = bin;
      savedReference = reference;
    }
    mapped += isMapped ? 1 : 0;
    unmapped += isMapped ? 0 : 1;
    lastOffset = offset;
    lastBegin = from;
  }

  private boolean accept(int reference, long begin, long from, long to) {
    if (reference >= 0 && (unplaced > 0 || to <= from && begin >= 0)) {
      return false;
    }
    if (reference >= 0 && to > Binning.limit(minShift, levels)) {
      return false;
    }
    while (references.size() <= reference) {
      references.add(new BinnedReference());
    }
    if (reference != lastReference) {
      if (reference >= 0 && references.get(reference).touched()) {
        return false;
      }
      lastReference = reference;
      lastBin = NONE;
      return true;
    }
    return reference < 0 || from >= lastBegin;
  }

  private void endBin() {
    if (savedBin == NONE) {
      return;
    }
    if (savedReference >= 0) {
      BinTable bins = references.get(savedReference).bins();
      bins.getOrAdd(savedBin).add(savedOffset, lastOffset);
      if (lastBin == NONE) {
        endReference(bins, lastOffset);
      }
    }
  }

  private void endReference(BinTable bins, long offset) {
    Bin meta = bins.getOrAdd(Binning.metaBin(levels));
    meta.add(firstOffset, offset);
    meta.add(mapped, unmapped);
    mapped = 0;
    unmapped = 0;
    firstOffset = offset;
  }

  /**
   * Ends the index, if it is valid.
   *
   * @param offset virtual offset of the end of the file
   */
  public void finish(long offset) {
    if (!valid) {
      return;
    }
    if (savedReference >= 0 && savedBin != NONE) {
      BinTable bins = references.get(savedReference).bins();
      bins.getOrAdd(savedBin).add(savedOffset, offset);
      endReference(bins, offset);
    }
    references.forEach(reference -> reference.finish(levels));
  }
}
