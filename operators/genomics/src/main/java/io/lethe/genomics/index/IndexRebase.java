package io.lethe.genomics.index;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.bgzf.BgzfOutput;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.ByteSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Moves the offsets of a landed index to where the same records are in the curated file. Nothing of
 * the landed index is trusted: every number is held to what it may be, every offset to a place in a
 * block of the landed file, and what no reader needs does not come out. Not thread-safe.
 */
public final class IndexRebase {

  private static final int BAI = 'B' | 'A' << 8 | 'I' << 16 | 1 << 24;
  private static final int CSI = 'C' | 'S' << 8 | 'I' << 16 | 1 << 24;
  private static final int TBI = 'T' | 'B' << 8 | 'I' << 16 | 1 << 24;
  private static final int LEVEL = 6;

  /** Windows of 2^29 bases, and twice as many. */
  private static final int MAX_WINDOWS = 1 << 16;

  private static final int MAX_SHIFT = 30;
  private static final int MAX_LEVELS = 9;
  private static final int MAX_NAMES = 1 << 24;
  private static final int TABIX_INTEGERS = 6;

  /** Records of a file; more than that are none. */
  private static final long MAX_COUNT = 1L << 40;

  private static final int FLUSH = 1 << 16;

  /** Takes what was made. */
  @FunctionalInterface
  private interface Sink {
    void write(ByteBuilder bytes) throws IOException;
  }

  private final OffsetMap map;
  private final int references;
  private final Predicate<String> names;
  private final ByteBuilder out = new ByteBuilder();
  private IndexInput in;
  private Sink sink;

  /**
   * @param references the file has; an index of more is none of it
   * @param names which references of a tabix index may be named; null for files whose indexes name
   *     none
   */
  public IndexRebase(OffsetMap map, int references, Predicate<String> names) {
    this.map = map;
    this.references = references;
    this.names = names;
  }

  /**
   * SAM v1 §5.2.
   *
   * @throws RejectedException if it is no index of the landed file
   */
  public void bai(ByteSource from, OutputStream to) throws IOException, RejectedException {
    start(from, BAI, bytes -> to.write(bytes.bytes(), 0, bytes.length()));
    int count = in.integer(references);
    out.append(new byte[] {'B', 'A', 'I', 1}).appendInt(count);
    body(count, false, BinningIndex.LEVELS);
  }

  /** As {@link #bai}, for the tabix format. */
  public void tbi(ByteSource from, OutputStream to) throws IOException, RejectedException {
    if (names == null) {
      throw IndexInput.mismatch();
    }
    try (BgzfOutput blocks = new BgzfOutput(to, LEVEL)) {
      start(from, TBI, blocks::write);
      int count = in.integer(references);
      byte[] auxiliary = names(count);
      out.append(new byte[] {'T', 'B', 'I', 1}).appendInt(count).append(auxiliary);
      body(count, false, BinningIndex.LEVELS);
      blocks.finish();
    }
  }

  /** As {@link #bai}, for CSI v1. */
  public void csi(ByteSource from, OutputStream to) throws IOException, RejectedException {
    try (BgzfOutput blocks = new BgzfOutput(to, LEVEL)) {
      start(from, CSI, blocks::write);
      int shift = in.integer(MAX_SHIFT);
      int levels = in.integer(MAX_LEVELS);
      int length = in.integer(MAX_NAMES);
      byte[] auxiliary = {};
      int named = -1;
      if (names == null) {
        // The file itself names its references: what stands here is of no use.
        in.take(length);
      } else {
        TabixNames read = names(length, true);
        auxiliary = read.bytes();
        named = read.count();
      }
      int count = in.integer(references);
      if (named >= 0 && named != count) {
        throw IndexInput.mismatch();
      }
      out.append(new byte[] {'C', 'S', 'I', 1}).appendInt(shift).appendInt(levels);
      out.appendInt(auxiliary.length).append(auxiliary).appendInt(count);
      body(count, true, levels);
      blocks.finish();
    }
  }

  private void start(ByteSource from, int magic, Sink to) throws IOException, RejectedException {
    in = new IndexInput(from);
    sink = to;
    out.clear();
    if (in.integer() != magic) {
      throw IndexInput.mismatch();
    }
  }

  private byte[] names(int count) throws IOException, RejectedException {
    TabixNames read = names(MAX_NAMES, false);
    if (read.count() != count) {
      throw IndexInput.mismatch();
    }
    return read.bytes();
  }

  /**
   * Format and columns, which must be those of VCF, and names, which must be contigs of the file.
   *
   * @param length of all of it
   * @param exact true if it must have that length, else at most
   */
  private TabixNames names(int length, boolean exact) throws IOException, RejectedException {
    for (int i = 0; i < TABIX_INTEGERS; i++) {
      if (in.integer() != TabixNames.column(i)) {
        throw IndexInput.mismatch();
      }
    }
    int size = in.integer(length);
    if (exact && size != length - (TABIX_INTEGERS + 1) * Integer.BYTES) {
      throw IndexInput.mismatch();
    }
    byte[] text = in.take(size);
    TabixNames read = new TabixNames();
    int from = 0;
    for (int i = 0; i < size; i++) {
      if (text[i] == 0) {
        byte[] name = Arrays.copyOfRange(text, from, i);
        boolean fresh = read.number(name) == read.count() - 1;
        if (!fresh || !names.test(new String(name, StandardCharsets.UTF_8))) {
          throw IndexInput.mismatch();
        }
        from = i + 1;
      }
    }
    if (from != size) {
      throw IndexInput.mismatch();
    }
    return read;
  }

  private void body(int count, boolean csi, int levels) throws IOException, RejectedException {
    for (int reference = 0; reference < count; reference++) {
      int bins = in.integer(Binning.metaBin(levels));
      out.appendInt(bins);
      for (int i = 0; i < bins; i++) {
        bin(csi, levels);
      }
      if (!csi) {
        int windows = in.integer(MAX_WINDOWS);
        out.appendInt(windows);
        for (int i = 0; i < windows; i++) {
          lowest();
        }
      }
    }
    if (!in.ended()) {
      count();
    }
    if (!in.ended()) {
      throw IndexInput.mismatch();
    }
    sink.write(out);
    out.clear();
  }

  private void bin(boolean csi, int levels) throws IOException, RejectedException {
    int meta = Binning.metaBin(levels);
    int number = in.integer(meta);
    out.appendInt(number);
    if (csi) {
      lowest();
    }
    int chunks = in.integer(Integer.MAX_VALUE);
    out.appendInt(chunks);
    if (number == meta) {
      if (chunks != 2) {
        throw IndexInput.mismatch();
      }
      chunk();
      count();
      count();
      return;
    }
    if (number == meta - 1) {
      throw IndexInput.mismatch();
    }
    for (int i = 0; i < chunks; i++) {
      chunk();
    }
  }

  private void chunk() throws IOException, RejectedException {
    long begin = map.map(in.number());
    long end = map.map(in.number());
    if (begin > end) {
      throw IndexInput.mismatch();
    }
    append(begin);
    append(end);
  }

  /** Zero where a window has no record. */
  private void lowest() throws IOException, RejectedException {
    long offset = in.number();
    append(offset == 0 ? 0 : map.map(offset));
  }

  private void count() throws IOException, RejectedException {
    long count = in.number();
    if (count < 0 || count > MAX_COUNT) {
      throw IndexInput.mismatch();
    }
    append(count);
  }

  private void append(long value) throws IOException {
    out.appendInt((int) value).appendInt((int) (value >>> 32));
    if (out.length() > FLUSH) {
      sink.write(out);
      out.clear();
    }
  }
}
