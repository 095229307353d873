package io.lethe.genomics.io;

import io.lethe.curation.RejectedException;
import java.io.IOException;

/** Decoded bytes of one object, in order. Not thread-safe. */
public interface ByteSource {

  /**
   * Reads at least one byte.
   *
   * @return bytes read, or -1 at the end, when all checks of the container have passed
   */
  int read(byte[] into, int offset, int length) throws IOException, RejectedException;

  /** The place in the raw object, in bytes, that stands nearest before a decoded offset. */
  long rawPosition(long decoded);
}
