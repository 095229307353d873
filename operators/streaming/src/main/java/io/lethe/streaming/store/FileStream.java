package io.lethe.streaming.store;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of one file, up to the size that was found when it was opened. */
final class FileStream extends FilterInputStream {

  private long remaining;

  FileStream(InputStream in, long size) {
    super(in);
    this.remaining = size;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (remaining == 0) {
      return -1;
    }
    int n = readSome(bytes, offset, (int) Math.min(length, remaining));
    if (n < 0) {
      throw new EOFException("the file ends " + remaining + " bytes early");
    }
    remaining -= n;
    return n;
  }

  private int readSome(byte[] bytes, int offset, int length) throws IOException {
    try {
      return in.read(bytes, offset, length);
    } catch (IOException e) {
      throw StoreException.of("read", e);
    }
  }

  @Override
  public long skip(long n) throws IOException {
    try {
      long skipped = in.skip(Math.min(n, remaining));
      remaining -= skipped;
      return skipped;
    } catch (IOException e) {
      throw StoreException.of("skip", e);
    }
  }

  /** Nothing is promised. */
  @Override
  public int available() {
    return 0;
  }

  @Override
  public void close() throws IOException {
    try {
      in.close();
    } catch (IOException e) {
      throw StoreException.of("close", e);
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
