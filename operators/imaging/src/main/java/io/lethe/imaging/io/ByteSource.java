package io.lethe.imaging.io;

import io.lethe.curation.RejectedException;
import java.io.IOException;

/** Bytes of the data set in their order. Belongs to one thread. */
public interface ByteSource {

  /**
   * Reads some bytes.
   *
   * @return how many, at least 1, or -1 at the end
   * @throws IOException if the raw zone fails
   * @throws RejectedException if the bytes cannot be decoded
   */
  int read(byte[] bytes, int offset, int length) throws IOException, RejectedException;

  /**
   * Where a byte of this source lies in the raw object.
   *
   * @param offset offset in this source
   * @return the offset in the raw object, or how much of it was read where that cannot be told
   */
  long rawPosition(long offset);
}
