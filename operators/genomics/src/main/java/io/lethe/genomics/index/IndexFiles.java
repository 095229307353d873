package io.lethe.genomics.index;

import io.lethe.genomics.bgzf.BgzfOutput;
import io.lethe.genomics.io.ByteBuilder;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a finished {@link BinningIndex} as BAI, CSI or TBI. */
public final class IndexFiles {

  private static final int DEFAULT_LEVEL = 6;

  private IndexFiles() {}

  /** SAM v1 §5.2. */
  public static void bai(BinningIndex index, OutputStream out) throws IOException {
    ByteBuilder bytes = new ByteBuilder().append(new byte[] {'B', 'A', 'I', 1});
    bytes.appendInt(index.references().size());
    body(index, false, bytes);
    out.write(bytes.bytes(), 0, bytes.length());
  }

  /**
   * CSI v1.
   *
   * @param auxiliary empty, or what {@link TabixNames} gives
   */
  public static void csi(BinningIndex index, byte[] auxiliary, OutputStream out)
      throws IOException {
    ByteBuilder bytes = new ByteBuilder().append(new byte[] {'C', 'S', 'I', 1});
    bytes.appendInt(index.minShift()).appendInt(index.levels());
    bytes.appendInt(auxiliary.length).append(auxiliary);
    bytes.appendInt(index.references().size());
    body(index, true, bytes);
    pack(bytes, out);
  }

  /**
   * The tabix format.
   *
   * @param names what {@link TabixNames} gives
   */
  public static void tbi(BinningIndex index, byte[] names, OutputStream out) throws IOException {
    ByteBuilder bytes = new ByteBuilder().append(new byte[] {'T', 'B', 'I', 1});
    bytes.appendInt(index.references().size()).append(names);
    body(index, false, bytes);
    pack(bytes, out);
  }

  private static void pack(ByteBuilder bytes, OutputStream out) throws IOException {
    try (BgzfOutput blocks = new BgzfOutput(out, DEFAULT_LEVEL)) {
      blocks.write(bytes);
      blocks.finish();
    }
  }

  private static void body(BinningIndex index, boolean csi, ByteBuilder out) {
    for (BinnedReference reference : index.references()) {
      out.appendInt(reference.bins().size());
      reference.bins().forEach((number, bin) -> bin(number, bin, csi, out));
      if (!csi) {
        out.appendInt(reference.windows());
        for (int i = 0; i < reference.windows(); i++) {
          appendLong(out, reference.window(i));
        }
      }
    }
    appendLong(out, index.unplaced());
  }

  private static void bin(int number, Bin bin, boolean csi, ByteBuilder out) {
    out.appendInt(number);
    if (csi) {
      appendLong(out, bin.loff());
    }
    out.appendInt(bin.chunks());
    for (int i = 0; i < bin.chunks(); i++) {
      appendLong(out, bin.begin(i));
      appendLong(out, bin.end(i));
    }
  }

  private static void appendLong(ByteBuilder out, long value) {
    out.appendInt((int) value).appendInt((int) (value >>> 32));
  }
}
