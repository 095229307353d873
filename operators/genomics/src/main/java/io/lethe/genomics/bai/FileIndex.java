package io.lethe.genomics.bai;

import io.lethe.genomics.bgzf.BgzfOutput;
import io.lethe.genomics.io.ByteBuilder;
import java.io.IOException;
import java.io.OutputStream;

/** A finished index, ready to be written as BAI or CSI. Immutable. */
public final class FileIndex {

  private static final int LEVEL = 6;
  private static final byte[] BAI = {'B', 'A', 'I', 1};
  private static final byte[] CSI = {'C', 'S', 'I', 1};

  private final BinScheme scheme;
  private final ReferenceIndex[] references;
  private final long unplaced;

  FileIndex(BinScheme scheme, ReferenceIndex[] references, long unplaced) {
    this.scheme = scheme;
    this.references = references;
    this.unplaced = unplaced;
  }

  /** Writes the index as BAI (SAM v1 §5.2); it must have been built with {@link BinScheme#BAI}. */
  public void writeBai(OutputStream out) throws IOException {
    if (!scheme.equals(BinScheme.BAI)) {
      throw new IllegalStateException("BAI has bins of its own");
    }
    ByteBuilder text = new ByteBuilder();
    text.append(BAI);
    body(text, false);
    out.write(text.bytes(), 0, text.length());
  }

  /** Writes the index as CSI in BGZF (CSI v1), without auxiliary data. */
  public void writeCsi(OutputStream out) throws IOException {
    ByteBuilder text = new ByteBuilder();
    text.append(CSI).appendInt(scheme.minShift()).appendInt(scheme.depth()).appendInt(0);
    body(text, true);
    try (BgzfOutput blocks = new BgzfOutput(out, LEVEL)) {
      blocks.write(text);
      blocks.finish();
    }
  }

  private void body(ByteBuilder text, boolean csi) {
    text.appendInt(references.length);
    for (ReferenceIndex reference : references) {
      if (reference == null) {
        text.appendInt(0);
        if (!csi) {
          text.appendInt(0);
        }
      } else {
        bins(reference, text, csi);
        if (!csi) {
          windows(reference, text);
        }
      }
    }
    offset(text, unplaced);
  }

  private static void bins(ReferenceIndex reference, ByteBuilder text, boolean csi) {
    int[] bins = reference.bins();
    text.appendInt(bins.length);
    for (int bin : bins) {
      Chunks chunks = reference.chunks(bin);
      text.appendInt(bin);
      if (csi) {
        offset(text, chunks.offset);
      }
      text.appendInt(chunks.count());
      for (int i = 0; i < chunks.count(); i++) {
        offset(text, chunks.begin(i));
        offset(text, chunks.end(i));
      }
    }
  }

  private static void windows(ReferenceIndex reference, ByteBuilder text) {
    text.appendInt(reference.windowCount());
    for (int i = 0; i < reference.windowCount(); i++) {
      offset(text, reference.window(i));
    }
  }

  private static void offset(ByteBuilder text, long value) {
    text.appendInt((int) value).appendInt((int) (value >>> Integer.SIZE));
  }
}
