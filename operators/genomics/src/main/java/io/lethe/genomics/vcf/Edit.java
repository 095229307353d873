package io.lethe.genomics.vcf;

import io.lethe.genomics.io.ByteBuilder;

/**
 * Cuts and replacements in a row of bytes, from left to right; where there are none nothing is
 * copied. Not thread-safe; used again.
 */
public final class Edit {

  private final ByteBuilder out = new ByteBuilder();
  private byte[] bytes;
  private int copied;
  private boolean changed;

  public void start(byte[] source, int from) {
    bytes = source;
    copied = from;
    changed = false;
    out.clear();
  }

  public void cut(int from, int to) {
    if (to > from) {
      out.append(bytes, copied, from - copied);
      copied = to;
      changed = true;
    }
  }

  public void replace(int from, int to, byte[] by) {
    out.append(bytes, copied, from - copied).append(by);
    copied = to;
    changed = true;
  }

  public void replace(int from, int to, int by) {
    out.append(bytes, copied, from - copied).append(by);
    copied = to;
    changed = true;
  }

  /** Takes what is left, up to {@code to}. */
  public void finish(int to) {
    if (changed) {
      out.append(bytes, copied, to - copied);
    }
  }

  public boolean changed() {
    return changed;
  }

  /** The result, if {@link #changed}. */
  public ByteBuilder out() {
    return out;
  }
}
