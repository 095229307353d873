package io.lethe.genomics.deflate;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The inflate of the JDK, to hold others to it. */
record JdkInflater(Inflater inflater) implements BlockInflater {

  JdkInflater() {
    this(new Inflater(true));
  }

  @Override
  public boolean inflate(
      byte[] from, int start, int count, byte[] into, int at, int length, MatchLog matches) {
    inflater.reset();
    inflater.setInput(from, start, count);
    try {
      int done = 0;
      while (!inflater.finished()) {
        int more = inflater.inflate(into, at + done, length - done);
        done += more;
        if (more == 0 && !inflater.finished()) {
          return false;
        }
      }
      return done == length && inflater.getRemaining() == 0;
    } catch (DataFormatException e) {
      // The caller knows the place, and refuses the object.
      return false;
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
