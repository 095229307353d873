package io.lethe.genomics.bai;

/**
 * Builds an index from records in the order of the file, equal to what samtools and bcftools build
 * from it. Memory grows with the bins used, not with the records. Not thread-safe.
 */
public final class IndexBuilder {

  private static final int NO_BIN = -1;

  private final BinScheme scheme;
  private final ReferenceIndex[] references;
  private int lastReference = -1;
  private int savedReference = -1;
  private long lastBegin;
  private int lastBin = NO_BIN;
  private int savedBin = NO_BIN;
  private long lastOffset;
  private long savedOffset;
  private long firstOffset;
  private long mapped;
  private long unmapped;
  private long unplaced;
  private boolean possible = true;

  /**
   * @param references number of reference sequences
   * @param offset virtual offset of the first record
   */
  public IndexBuilder(BinScheme scheme, int references, long offset) {
    this.scheme = scheme;
    this.references = new ReferenceIndex[references];
    this.lastOffset = offset;
    this.savedOffset = offset;
    this.firstOffset = offset;
  }

  /**
   * Takes the next record.
   *
   * @param reference index of the sequence, or -1
   * @param begin zero-based
   * @param end after the last base
   * @param next virtual offset after the record
   * @param isMapped as its flags say
   */
  public void add(int reference, int begin, int end, long next, boolean isMapped) {
    if (!possible) {
      return;
    }
    if (reference < 0) {
      place(-1, -1, 0, next, isMapped);
    } else {
      possible = scheme.holds(end) && follows(reference, begin);
      if (possible) {
        place(reference, Math.max(begin, 0), Math.max(end, 1), next, isMapped);
        lastBegin = begin;
      }
    }
  }

  /** References stand together, their records in ascending order, those without one at the end. */
  private boolean follows(int reference, int begin) {
    return reference == lastReference
        ? begin >= lastBegin
        : unplaced == 0 && references[reference] == null;
  }

  private void place(int reference, int begin, int end, long next, boolean isMapped) {
    if (reference != lastReference) {
      lastReference = reference;
      lastBin = NO_BIN;
    }
    if (reference < 0) {
      unplaced++;
    } else {
      if (references[reference] == null) {
        references[reference] = new ReferenceIndex();
      }
      references[reference].windows(begin, end, lastOffset, scheme.minShift());
    }
    int bin = scheme.bin(begin, end);
    if (bin != lastBin) {
      turn(reference, bin);
    }
    mapped += isMapped ? 1 : 0;
    unmapped += isMapped ? 0 : 1;
    lastOffset = next;
  }

  private void turn(int reference, int bin) {
    if (savedBin != NO_BIN && savedReference >= 0) {
      references[savedReference].chunk(savedBin, savedOffset, lastOffset);
      if (lastBin == NO_BIN) {
        counts(lastOffset);
      }
    }
    savedOffset = lastOffset;
    savedBin = bin;
    lastBin = bin;
    savedReference = reference;
  }

  /** The bin after the last but one holds where a reference starts and ends, and its counts. */
  private void counts(long end) {
    references[savedReference].chunk(scheme.bins() + 1, firstOffset, end);
    references[savedReference].chunk(scheme.bins() + 1, mapped, unmapped);
    mapped = 0;
    unmapped = 0;
    firstOffset = end;
  }

  /**
   * Ends the index.
   *
   * @param end virtual offset after the last record
   * @return the index, or null if the records cannot be indexed: out of order, or too far out
   */
  public FileIndex finish(long end) {
    if (!possible) {
      return null;
    }
    if (savedReference >= 0) {
      references[savedReference].chunk(savedBin, savedOffset, end);
      counts(end);
    }
    for (ReferenceIndex reference : references) {
      if (reference != null) {
        reference.finish(scheme);
      }
    }
    return new FileIndex(scheme, references, unplaced);
  }
}
