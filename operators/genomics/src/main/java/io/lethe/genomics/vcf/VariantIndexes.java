package io.lethe.genomics.vcf;

import io.lethe.genomics.bgzf.BgzfOutput;
import io.lethe.genomics.index.BinningIndex;
import io.lethe.genomics.index.IndexFeed;
import io.lethe.genomics.index.IndexFiles;
import io.lethe.genomics.index.IndexRebase;
import io.lethe.genomics.index.OffsetMap;
import io.lethe.genomics.index.TabixNames;
import io.lethe.genomics.output.IndexKind;
import io.lethe.genomics.output.Opener;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * The indexes of a curated VCF or BCF file, made while it is written; none where none was asked
 * for. Not thread-safe.
 */
public final class VariantIndexes {

  /** The levels that tabix gives a CSI index at least, and htslib one of BCF. */
  private static final int TABIX_LEVELS = 6;

  /** What tabix takes for the longest contig where no header line tells. */
  private static final long UNKNOWN_VCF = 100L << 30;

  private static final long UNKNOWN_BCF = Integer.MAX_VALUE;
  private static final int NONE = -1;

  private final Set<IndexKind> kinds;
  private final boolean binary;
  private final VcfHeader header;
  private final IndexFeed feed = new IndexFeed();
  private final TabixNames names = new TabixNames();
  private final Map<IndexKind, BinningIndex> indexes = new EnumMap<>(IndexKind.class);
  private byte[] contig;
  private int number = NONE;

  private VariantIndexes(Set<IndexKind> kinds, boolean binary, VcfHeader header) {
    this.kinds = kinds;
    this.binary = binary;
    this.header = header;
  }

  /** TBI and CSI of VCF. */
  public static VariantIndexes vcf(Set<IndexKind> kinds, VcfHeader header) {
    return new VariantIndexes(kinds, false, header);
  }

  /** CSI of BCF. */
  public static VariantIndexes bcf(Set<IndexKind> kinds, VcfHeader header) {
    return new VariantIndexes(kinds, true, header);
  }

  /** Listens to the blocks of the curated file from now on. */
  public void attach(BgzfOutput sink) {
    if (!kinds.isEmpty()) {
      sink.setListener(feed);
    }
  }

  /** Begins with the records, of which the first stands at {@code address}. */
  public void start(long address) {
    long longest = header.contigs().values().stream().mapToLong(Long::longValue).max().orElse(0);
    int shift = BinningIndex.MIN_SHIFT;
    if (kinds.contains(IndexKind.TBI) && !binary) {
      add(IndexKind.TBI, new BinningIndex(shift, BinningIndex.LEVELS, 0, address << 16));
    }
    if (kinds.contains(IndexKind.CSI)) {
      long unknown = binary ? UNKNOWN_BCF : UNKNOWN_VCF;
      long length = longest > 0 ? longest : unknown;
      int levels = BinningIndex.levels(length, shift, binary ? 0 : TABIX_LEVELS);
      int references = binary ? header.contigNumbers().names() : 0;
      add(IndexKind.CSI, new BinningIndex(shift, levels, references, address << 16));
    }
  }

  private void add(IndexKind kind, BinningIndex index) {
    indexes.put(kind, index);
    feed.feed(index);
  }

  /**
   * Takes a record of VCF.
   *
   * @param name of the contig; the same array while it is the same contig
   * @param begin zero-based
   * @param end zero-based, after the last base
   * @param decoded bytes written with this record, unpacked
   */
  public void add(byte[] name, long begin, long end, long decoded) {
    if (indexes.isEmpty()) {
      return;
    }
    if (name != contig) {
      contig = name;
      number = names.number(name);
    }
    feed.add(number, begin, end, decoded);
  }

  /** As {@link #add(byte[], long, long, long)}, for BCF: contigs have numbers there. */
  public void add(int reference, long begin, long end, long decoded) {
    if (!indexes.isEmpty()) {
      feed.add(reference, begin, end, decoded);
    }
  }

  /**
   * Hands over the indexes that could be made.
   *
   * @param address of the end-of-file block
   */
  public void finish(long address, Opener opener) throws IOException {
    if (indexes.isEmpty()) {
      return;
    }
    feed.finish(address);
    for (Map.Entry<IndexKind, BinningIndex> index : indexes.entrySet()) {
      if (index.getValue().valid()) {
        opener.index(index.getKey(), out -> write(index.getKey(), index.getValue(), out));
      }
    }
  }

  /** How indexes that landed become those of a file whose records are passed on unseen. */
  static Opener.IndexRebaser rebaser(OffsetMap map, VcfHeader header, boolean binary) {
    // Contigs of VCF need no declaration; those that an index names do here.
    int references = binary ? header.contigNumbers().size() : header.contigs().size();
    IndexRebase rebase = new IndexRebase(map, references, binary ? null : header::declares);
    return (kind, landed, out) -> {
      if (kind == IndexKind.TBI && !binary) {
        rebase.tbi(landed, out);
      } else if (kind == IndexKind.CSI) {
        rebase.csi(landed, out);
      } else {
        return false;
      }
      return true;
    };
  }

  private void write(IndexKind kind, BinningIndex index, OutputStream out) throws IOException {
    if (kind == IndexKind.TBI) {
      IndexFiles.tbi(index, names.bytes(), out);
    } else {
      IndexFiles.csi(index, binary ? new byte[0] : names.bytes(), out);
    }
  }
}
