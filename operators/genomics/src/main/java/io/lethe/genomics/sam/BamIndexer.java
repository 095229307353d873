package io.lethe.genomics.sam;

import io.lethe.genomics.IndexKind;
import io.lethe.genomics.Opener;
import io.lethe.genomics.index.BinScheme;
import io.lethe.genomics.index.FileIndex;
import io.lethe.genomics.index.IndexBuilder;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Builds the indexes of a curated BAM file while its blocks are written. Not thread-safe. */
final class BamIndexer {

  /** As {@code samtools index -c}. */
  private static final int MIN_SHIFT = 14;

  private static final int OFFSET_BITS = 16;

  private final Map<IndexKind, IndexBuilder> builders = new EnumMap<>(IndexKind.class);

  /**
   * @param kinds that are wanted; those that BAM does not have are passed over
   * @param lengths of the reference sequences
   * @param position where the first block of records starts
   */
  BamIndexer(Set<IndexKind> kinds, int[] lengths, long position) {
    if (kinds.contains(IndexKind.BAI)) {
      builders.put(IndexKind.BAI, builder(BinScheme.BAI, lengths, position));
    }
    if (kinds.contains(IndexKind.CSI)) {
      builders.put(IndexKind.CSI, builder(BinScheme.csi(MIN_SHIFT, lengths), lengths, position));
    }
  }

  private static IndexBuilder builder(BinScheme scheme, int[] lengths, long position) {
    return new IndexBuilder(scheme, lengths.length, position << OFFSET_BITS);
  }

  /**
   * Takes the records of a part.
   *
   * @param position where its first block starts
   */
  void add(BamPart part, long position) {
    if (builders.isEmpty()) {
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
      for (IndexBuilder builder : builders.values()) {
        builder.add(log.reference(i), log.position(i), log.end(i), offset, log.mapped(i));
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
    for (Map.Entry<IndexKind, IndexBuilder> entry : builders.entrySet()) {
      FileIndex index = entry.getValue().finish(position << OFFSET_BITS);
      if (index != null) {
        boolean bai = entry.getKey() == IndexKind.BAI;
        opener.index(entry.getKey(), bai ? index::writeBai : index::writeCsi);
      }
    }
  }
}
