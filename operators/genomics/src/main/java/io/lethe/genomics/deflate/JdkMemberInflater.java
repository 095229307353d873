package io.lethe.genomics.deflate;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The inflater of the JDK. Not thread-safe. */
public final class JdkMemberInflater implements MemberInflater {

  private final Inflater inflater = new Inflater(true);

  @Override
  public void reset(long decoded) {
    inflater.reset();
  }

  @Override
  public boolean needsInput() {
    return inflater.needsInput() && !inflater.finished();
  }

  @Override
  public void feed(byte[] from, int start, int count) {
    inflater.setInput(from, start, count);
  }

  @Override
  public int inflate(byte[] into, int offset, int length) throws DataFormatException {
    int count = inflater.inflate(into, offset, length);
    if (count == 0 && inflater.needsDictionary()) {
      throw new DataFormatException();
    }
    return count;
  }

  @Override
  public boolean finished() {
    return inflater.finished();
  }

  @Override
  public int remaining() {
    return inflater.getRemaining();
  }

  @Override
  public void close() {
    inflater.end();
  }
}
