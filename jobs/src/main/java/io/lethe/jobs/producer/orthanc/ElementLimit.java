package io.lethe.jobs.producer.orthanc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A list whose elements are read one by one: fails where more bytes are read for one of them than
 * an element may have. What the parser reads ahead counts for the element before. One thread's.
 */
final class ElementLimit extends FilterInputStream {

  private final long maxBytes;
  private long count;

  /**
   * @param maxBytes of an element, read-ahead included
   */
  ElementLimit(InputStream list, long maxBytes) {
    super(list);
    this.maxBytes = maxBytes;
  }

  /** What is read from now on is of the next element. */
  void next() {
    count = 0;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int n = in.read(bytes, offset, length);
    count += Math.max(0, n);
    if (count > maxBytes) {
      throw new OrthancException.Faulty("one entry of a list is larger than is taken");
    }
    return n;
  }

  /** What is passed over would not be counted. */
  @Override
  public long skip(long n) throws IOException {
    throw new IOException("a list is read, not skipped");
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
