package io.lethe.genomics.index;

import io.lethe.genomics.bgzf.BgzfOutput;
import java.util.Arrays;

/**
 * Where the blocks of a BGZF file start, packed and unpacked, so that a virtual offset (SAM v1
 * §4.1.1) becomes a place in the unpacked file and back. Takes some four bytes a block. Not
 * thread-safe.
 */
public final class BlockTable implements BgzfOutput.Listener {

  /** What stands for an offset that is none. */
  static final long NONE = -1;

  /** Blocks of a file of some 80 GB; there is no table of more. */
  private static final int MAX_BLOCKS = 1 << 22;

  /** Blocks between two of which the places are held; those between are counted up. */
  private static final int STEP = 1 << 6;

  private static final int OFFSET_BITS = 16;
  private static final int OFFSET_MASK = (1 << OFFSET_BITS) - 1;

  /** One less than the packed size, which is known when the next block is, and the length. */
  private int[] sizes = new int[STEP];

  private long[] addresses = new long[1];
  private long[] starts = new long[1];
  private int blocks;
  private long lastAddress;
  private long end;
  private boolean broken;

  @Override
  public void block(long decoded, int length, long address) {
    long size = address - lastAddress;
    boolean fits = blocks == 0 || size > 0 && size <= OFFSET_MASK + 1 && decoded == end;
    // Only full blocks of writers that nobody uses are longer.
    if (broken || blocks == MAX_BLOCKS || !fits || length > OFFSET_MASK) {
      broken = true;
      return;
    }
    if (blocks > 0) {
      sizes[blocks - 1] |= (int) (size - 1) << OFFSET_BITS;
    }
    if (blocks == sizes.length) {
      sizes = Arrays.copyOf(sizes, blocks * 2);
      addresses = Arrays.copyOf(addresses, blocks * 2 / STEP);
      starts = Arrays.copyOf(starts, blocks * 2 / STEP);
    }
    if (blocks % STEP == 0) {
      addresses[blocks / STEP] = address;
      starts[blocks / STEP] = decoded;
    }
    sizes[blocks++] = length;
    lastAddress = address;
    end = decoded + length;
  }

  /** False if there were blocks of which a table cannot tell. */
  boolean complete() {
    return !broken;
  }

  /** The place in the unpacked file, or {@link #NONE} if the offset is none of a block. */
  long decoded(long virtual) {
    long address = virtual >>> OFFSET_BITS;
    int within = (int) virtual & OFFSET_MASK;
    int step = last(addresses, address);
    if (step < 0) {
      return NONE;
    }
    long at = addresses[step];
    long start = starts[step];
    int block = step * STEP;
    while (at < address && block + 1 < blocks) {
      at += size(block);
      start += length(block++);
    }
    return at == address && within <= length(block) ? start + within : NONE;
  }

  /** The offset of a place in the unpacked file; of the end of a block that of the next one. */
  long virtual(long decoded) {
    int step = last(starts, decoded);
    if (step < 0 || decoded > end) {
      return NONE;
    }
    long at = addresses[step];
    long start = starts[step];
    int block = step * STEP;
    while (block + 1 < blocks && start + length(block) <= decoded) {
      at += size(block);
      start += length(block++);
    }
    return at << OFFSET_BITS | decoded - start;
  }

  private int size(int block) {
    return (sizes[block] >>> OFFSET_BITS) + 1;
  }

  private int length(int block) {
    return sizes[block] & OFFSET_MASK;
  }

  /** The last place that is held and not beyond a value, or -1. */
  private int last(long[] places, long value) {
    int low = 0;
    int high = (blocks + STEP - 1) / STEP;
    while (low < high) {
      int middle = low + high >>> 1;
      if (places[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
