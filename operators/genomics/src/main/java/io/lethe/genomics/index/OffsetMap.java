package io.lethe.genomics.index;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;

/**
 * From virtual offsets of a landed file to those of the curated one, whose records are the same
 * bytes behind another header, in whatever blocks. Not thread-safe.
 */
public final class OffsetMap {

  private final BlockTable landed;
  private final BlockTable curated = new BlockTable();
  private final long landedStart;
  private final long curatedStart;

  /**
   * @param landed the blocks of the landed file, the empty ones as well; may still be filled
   * @param landedStart bytes before the first record of the landed file, unpacked
   * @param curatedStart of the curated file
   */
  public OffsetMap(BlockTable landed, long landedStart, long curatedStart) {
    this.landed = landed;
    this.landedStart = landedStart;
    this.curatedStart = curatedStart;
  }

  /** Takes the blocks of the curated file from its first record on, and its end-of-file block. */
  public BlockTable curated() {
    return curated;
  }

  /**
   * The offset of the same record in the curated file.
   *
   * @throws RejectedException if the landed file has no such place
   */
  long map(long virtual) throws RejectedException {
    long decoded = landed.decoded(virtual);
    boolean known = landed.complete() && curated.complete() && decoded >= landedStart;
    long mapped = known ? curated.virtual(decoded - landedStart + curatedStart) : BlockTable.NONE;
    if (mapped == BlockTable.NONE) {
      throw new RejectedException(ReasonCode.INDEX_MISMATCH, -1);
    }
    return mapped;
  }
}
