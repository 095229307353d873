package io.lethe.genomics.vcf;

import io.lethe.genomics.bgzf.Pieces;
import io.lethe.genomics.io.ByteBuilder;

/**
 * Cuts and replacements in a row of bytes, from left to right; where there are none nothing is
 * copied. Not thread-safe; used again.
 */
public final class Edit {

  private final ByteBuilder out = new ByteBuilder();
  private final Pieces pieces = new Pieces();
  private byte[] bytes;
  private int start;
  private int copied;
  private boolean changed;

  public void start(byte[] source, int from) {
    bytes = source;
    start = from;
    copied = from;
    changed = false;
    out.clear();
    pieces.clear();
  }

  public void cut(int from, int to) {
    if (to > from) {
      keep(from);
      copied = to;
      changed = true;
    }
  }

  private void keep(int to) {
    pieces.add(copied - start, out.length(), to - copied);
    out.append(bytes, copied, to - copied);
  }

  public void replace(int from, int to, byte[] by) {
    keep(from);
    out.append(by);
    copied = to;
    changed = true;
  }

  public void replace(int from, int to, int by) {
    keep(from);
    out.append(by);
    copied = to;
    changed = true;
  }

  /** Takes what is left, up to {@code to}. */
  public void finish(int to) {
    if (changed) {
      keep(to);
    }
  }

  public boolean changed() {
    return changed;
  }

  /** The result, if {@link #changed}. */
  public ByteBuilder out() {
    return out;
  }

  /** What stayed, counted from the start of the row and of {@link #out()}. */
  public Pieces pieces() {
    return pieces;
  }
}
