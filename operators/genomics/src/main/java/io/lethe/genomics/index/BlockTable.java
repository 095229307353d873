package io.lethe.genomics.index;

import io.lethe.genomics.bgzf.BgzfOutput;
import java.util.Arrays;

/**
 * Where the blocks of a BGZF file start, packed and unpacked, so that a virtual offset (SAM v1
 * §4.1.1) becomes a place in the unpacked file and back. Takes 16 bytes a block. Not thread-safe.
 */
public final class BlockTable implements BgzfOutput.Listener {

  /** Blocks of a file of some 20 GB; there is no table of more. */
  private static final int MAX_BLOCKS = 1 << 20;

  private static final int FIRST = 1 << 8;
  private static final int OFFSET_BITS = 16;
  private static final int OFFSET_MASK = (1 << OFFSET_BITS) - 1;

  /** What stands for an offset that is none. */
  static final long NONE = -1;

  private long[] addresses = new long[FIRST];
  private long[] starts = new long[FIRST];
  private int blocks;
  private long end;
  private boolean full;

  @Override
  public void block(long decoded, int length, long address) {
    if (blocks == MAX_BLOCKS) {
      full = true;
      return;
    }
    if (blocks == starts.length) {
      addresses = Arrays.copyOf(addresses, blocks * 2);
      starts = Arrays.copyOf(starts, blocks * 2);
    }
    addresses[blocks] = address;
    starts[blocks++] = decoded;
    end = decoded + length;
  }

  /** False if there were more blocks than a table holds. */
  boolean complete() {
    return !full;
  }

  /** The place in the unpacked file, or {@link #NONE} if the offset is none of a block. */
  long decoded(long virtual) {
    int block = Arrays.binarySearch(addresses, 0, blocks, virtual >>> OFFSET_BITS);
    if (block < 0) {
      return NONE;
    }
    long within = virtual & OFFSET_MASK;
    long limit = block + 1 < blocks ? starts[block + 1] : end;
    return starts[block] + within <= limit ? starts[block] + within : NONE;
  }

  /** The offset of a place in the unpacked file; of the end of a block that of the next one. */
  long virtual(long decoded) {
    int block = Arrays.binarySearch(starts, 0, blocks, decoded);
    if (block < 0) {
      block = -block - 2;
    }
    while (block >= 0 && block + 1 < blocks && starts[block + 1] == decoded) {
      block++;
    }
    return block < 0 || decoded > end
        ? NONE
        : addresses[block] << OFFSET_BITS | decoded - starts[block];
  }
}
