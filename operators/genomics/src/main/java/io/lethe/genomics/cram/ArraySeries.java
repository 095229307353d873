package io.lethe.genomics.cram;

import io.lethe.curation.RejectedException;
import java.util.Map;

/** Walks the arrays of a series that has its blocks to itself. */
final class ArraySeries {

  /** Takes the arrays in order. */
  @FunctionalInterface
  interface Sink {
    void accept(byte[] bytes, int from, int to) throws RejectedException;
  }

  private ArraySeries() {}

  /**
   * Hands every array to {@code sink}.
   *
   * @param encoding one that has an {@link Encoding#arrayBlock()}
   * @param blocks decoded data by content id, of all that the encoding names
   * @param place of the block that holds the values
   */
  static void each(Encoding encoding, Map<Integer, byte[]> blocks, long place, Sink sink)
      throws RejectedException {
    byte[] bytes = blocks.get(encoding.arrayBlock());
    if (encoding.kind() == Encoding.Kind.STOP) {
      stopped(bytes, encoding.number(), place, sink);
    } else if (encoding.lengths().kind() == Encoding.Kind.CONSTANT) {
      constant(bytes, encoding.lengths().number(), place, sink);
    } else {
      boolean together = encoding.lengths().id() == encoding.values().id();
      Cursor in = new Cursor(bytes, place);
      Cursor lengths = together ? in : new Cursor(blocks.get(encoding.lengths().id()), place);
      while (lengths.left() > 0) {
        int length = lengths.itf8();
        int from = in.skip(length);
        sink.accept(bytes, from, from + length);
      }
      in.finished();
    }
  }

  private static void constant(byte[] bytes, int length, long place, Sink sink)
      throws RejectedException {
    Cursor in = new Cursor(bytes, place);
    // Arrays of no bytes cannot be counted by their block, and those of a negative length not be.
    while (length > 0 && in.left() > 0) {
      int from = in.skip(length);
      sink.accept(bytes, from, from + length);
    }
    in.finished();
  }

  private static void stopped(byte[] bytes, int stop, long place, Sink sink)
      throws RejectedException {
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == (byte) stop) {
        sink.accept(bytes, from, i);
        from = i + 1;
      }
    }
    if (from != bytes.length) {
      throw new Cursor(bytes, place).malformed();
    }
  }

  /** The encoding of the new arrays: the old one where it can hold them. */
  static Encoding stopping(Encoding old, int stop) {
    return old.kind() == Encoding.Kind.STOP ? old : Encoding.stop(stop, old.arrayBlock());
  }
}
