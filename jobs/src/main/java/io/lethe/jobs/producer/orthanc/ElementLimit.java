package io.lethe.jobs.producer.orthanc;

import io.lethe.jobs.producer.SequentialInput;
import java.io.IOException;
import java.io.InputStream;

/**
 * A list whose elements are read one by one: fails where more bytes are read for one of them than
 * an element may have. What the parser reads ahead counts for the element before. One thread's.
 */
final class ElementLimit extends SequentialInput {

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
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int n = in.read(bytes, offset, length);
    count += Math.max(0, n);
    if (count > maxBytes) {
      throw new OrthancException.Faulty("one entry of a list is larger than is taken");
    }
    return n;
  }
}
