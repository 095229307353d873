package io.lethe.imaging.io;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A growing view of the data set: bytes are addressed by their index in {@link #bytes()} and stay
 * there until {@link #rebase} or {@link #drop}.
 *
 * <p>Grows only as bytes arrive, so that a declared length alone allocates nothing. Not
 * thread-safe; made to be used again for many objects.
 */
public final class Window {

  /** Size of the blocks in which the raw object is read, in bytes. */
  public static final int BLOCK = 1 << 16;

  /** A buffer beyond this is given up after the object that needed it. */
  private static final int KEEP_BYTES = 1 << 20;

  private final int maxBytes;
  private byte[] bytes = new byte[BLOCK];
  private int end;
  private long base;
  private ByteSource source;

  /**
   * @param maxBytes the most that may be held at once
   */
  public Window(int maxBytes) {
    this.maxBytes = Math.max(maxBytes, BLOCK);
  }

  /** Starts over with another source. */
  public void open(ByteSource from) {
    source = from;
    end = 0;
    base = 0;
    if (bytes.length > KEEP_BYTES) {
      bytes = new byte[BLOCK];
    }
  }

  /** The bytes; valid until the next call that may read. */
  public byte[] bytes() {
    return bytes;
  }

  /** The index after the last byte that was read. */
  public int end() {
    return end;
  }

  /** Where the byte at an index lies in the raw object. */
  public long position(int index) {
    return source.rawPosition(base + index);
  }

  /**
   * Whether {@code n} bytes follow from an index, reading as needed.
   *
   * @throws RejectedException if that exceeds the limit on what may be held
   */
  public boolean has(int index, long n) throws IOException, RejectedException {
    while (end - index < n) {
      if (!fill(index)) {
        return false;
      }
    }
    return true;
  }

  /** As {@link #has}, but the end of the data set is an error. */
  public void require(int index, long n) throws IOException, RejectedException {
    if (end - index < n && !has(index, n)) {
      throw new RejectedException(ReasonCode.DICOM_TRUNCATED, position(end));
    }
  }

  /** Forgets what lies before an index, which becomes index 0. */
  public void rebase(int index) {
    System.arraycopy(bytes, index, bytes, 0, end - index);
    base += index;
    end -= index;
  }

  /**
   * Removes {@code n} bytes at an index, so that what follows them takes their place; bytes that
   * are not yet here are read and forgotten block by block.
   */
  public void drop(int index, long n) throws IOException, RejectedException {
    int here = (int) Math.min(n, end - index);
    System.arraycopy(bytes, index + here, bytes, index, end - index - here);
    end -= here;
    base += here;
    pass(index, n - here, OutputStream.nullOutputStream());
  }

  /**
   * Moves {@code n} bytes at an index on to a stream. What lies before the index is forgotten where
   * not all of the bytes are here.
   *
   * @return the index of what follows
   * @throws RejectedException if the data set ends before
   */
  public int transfer(int index, long n, OutputStream out) throws IOException, RejectedException {
    int here = (int) Math.min(n, end - index);
    out.write(bytes, index, here);
    if (here == n) {
      return index + here;
    }
    rebase(end);
    pass(0, n - here, out);
    return 0;
  }

  /** Whether only zero bytes follow from an index; reads to the end of the data set if so. */
  public boolean zeroToEnd(int index) throws IOException, RejectedException {
    int at = index;
    while (true) {
      for (; at < end; at++) {
        if (bytes[at] != 0) {
          return false;
        }
      }
      end = index;
      base += at - index;
      at = index;
      if (!fill(index)) {
        return true;
      }
    }
  }

  /** Reads ahead past the held bytes, which end at {@code index}, without holding more. */
  private void pass(int index, long n, OutputStream out) throws IOException, RejectedException {
    if (n > 0 && bytes.length - index < BLOCK) {
      grow(index + BLOCK);
    }
    for (long left = n; left > 0; ) {
      int read =
          out instanceof BlockOutput blocks
              ? blocks.readFrom(source, left)
              : passBlock(index, left, out);
      if (read < 0) {
        throw new RejectedException(ReasonCode.DICOM_TRUNCATED, position(index));
      }
      base += read;
      left -= read;
    }
  }

  private int passBlock(int index, long most, OutputStream out)
      throws IOException, RejectedException {
    int read = source.read(bytes, index, (int) Math.min(most, bytes.length - index));
    out.write(bytes, index, Math.max(0, read));
    return read;
  }

  private boolean fill(int index) throws IOException, RejectedException {
    if (end == bytes.length) {
      if (end >= maxBytes) {
        throw new RejectedException(ReasonCode.DICOM_HEADER_TOO_LARGE, position(index));
      }
      grow((int) Math.min(maxBytes, 2L * bytes.length));
    }
    int n = source.read(bytes, end, bytes.length - end);
    if (n > 0) {
      end += n;
    }
    return n > 0;
  }

  private void grow(int capacity) {
    bytes = Arrays.copyOf(bytes, capacity);
  }
}
