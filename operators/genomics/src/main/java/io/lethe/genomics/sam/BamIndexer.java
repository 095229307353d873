package io.lethe.genomics.sam;

import io.lethe.genomics.index.BinningIndex;
import io.lethe.genomics.index.IndexFiles;
import io.lethe.genomics.output.IndexKind;
import io.lethe.genomics.output.Opener;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Builds the indexes of a curated BAM file while its blocks are written. Not thread-safe. */
final class BamIndexer {

  private static final int OFFSET_BITS = 16;

  /** CSI without auxiliary data: names stand in the BAM file itself. */
  private static final byte[] NO_NAMES = {};

  private final Map<IndexKind, BinningIndex> indexes = new EnumMap<>(IndexKind.class);

  /**
   * @param kinds that are wanted; those that BAM does not have are passed over
   * @param lengths of the reference sequences
   * @param position where the first block of records starts
   */
  BamIndexer(Set<IndexKind> kinds, int[] lengths, long position) {
    if (kinds.contains(IndexKind.BAI)) {
      indexes.put(IndexKind.BAI, index(BinningIndex.LEVELS, lengths, position));
    }
    if (kinds.contains(IndexKind.CSI)) {
      long longest = Arrays.stream(lengths).max().orElse(0);
      int levels = BinningIndex.levels(longest, BinningIndex.MIN_SHIFT, 0);
      indexes.put(IndexKind.CSI, index(levels, lengths, position));
    }
  }

  private static BinningIndex index(int levels, int[] lengths, long position) {
    return new BinningIndex(
        BinningIndex.MIN_SHIFT, levels, lengths.length, position << OFFSET_BITS);
  }

  /**
   * Takes the records of a part.
   *
   * @param position where its first block starts
   */
  void add(BamPart part, long position) {
    if (indexes.isEmpty()) {
      return;
    }
    RecordLog log = part.log;
    int block = 0;
    for (int i = 0; i < log.count(); i++) {
      boolean last = i + 1 == log.count();
      int next = last ? part.out.length() : log.out(i + 1);
      while (block < part.blockCount && end(part, block) <= next) {
        block++;
      }
      long offset =
          last
              ? position + part.packed.length() << OFFSET_BITS
              : position + part.blockPacked[block] << OFFSET_BITS | next - part.blockOut[block];
      for (BinningIndex index : indexes.values()) {
        index.add(log.reference(i), log.position(i), log.end(i), offset, log.mapped(i));
      }
    }
  }

  private static int end(BamPart part, int block) {
    return block + 1 < part.blockCount ? part.blockOut[block + 1] : part.out.length();
  }

  /**
   * Writes the indexes; none of records that are not in order.
   *
   * @param position after the last block of records
   */
  void write(Opener opener, long position) throws IOException {
    for (Map.Entry<IndexKind, BinningIndex> entry : indexes.entrySet()) {
      BinningIndex index = entry.getValue();
      index.finish(position << OFFSET_BITS);
      if (index.valid()) {
        boolean bai = entry.getKey() == IndexKind.BAI;
        opener.index(
            entry.getKey(),
            out -> {
              if (bai) {
                IndexFiles.bai(index, out);
              } else {
                IndexFiles.csi(index, NO_NAMES, out);
              }
            });
      }
    }
  }
}
