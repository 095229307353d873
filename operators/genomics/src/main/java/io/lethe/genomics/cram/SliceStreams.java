package io.lethe.genomics.cram;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.ByteBuilder;
import java.util.HashMap;
import java.util.Map;

/**
 * The blocks of a slice while its records are read one by one, and what stays of them. Not
 * thread-safe.
 */
final class SliceStreams {

  /** One external block. */
  static final class Stream {
    private final Cursor in;
    private final ByteBuilder kept = new ByteBuilder();

    private Stream(Cursor in) {
      this.in = in;
    }

    Cursor in() {
      return in;
    }

    /** Takes what stays of the block. */
    ByteBuilder kept() {
      return kept;
    }
  }

  private final Slice slice;
  private final BlockDecoder decoder;
  private final Map<Integer, Stream> external = new HashMap<>();
  private final BitInput core;
  private final BitOutput keptCore = new BitOutput();

  SliceStreams(Slice slice, BlockDecoder decoder) throws RejectedException {
    this.slice = slice;
    this.decoder = decoder;
    byte[] bits = slice.core() == null ? new byte[0] : decoder.decode(slice.core());
    this.core = new BitInput(bits, slice.place());
  }

  long place() {
    return slice.place();
  }

  /** Tells the place of the slice in refusals. */
  Cursor fault() {
    return slice.fault();
  }

  BitInput core() {
    return core;
  }

  BitOutput keptCore() {
    return keptCore;
  }

  /** The block of a content id, decoded when it is first asked for; an absent one is empty. */
  Stream external(int id) throws RejectedException {
    Stream stream = external.get(id);
    if (stream == null) {
      Block block = slice.external().get(id);
      byte[] bytes = block == null ? new byte[0] : decoder.decode(block);
      stream = new Stream(new Cursor(bytes, block == null ? slice.place() : block.place()));
      external.put(id, stream);
    }
    return stream;
  }
}
