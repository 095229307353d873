package io.lethe.streaming.store;

/**
 * How large the parts of a multipart upload are. S3 takes at most 10,000 parts, so the size doubles
 * every {@value #PARTS_PER_SIZE} parts: with 8 MiB to begin with, 290 GiB fit and the buffer ends
 * at 64 MiB.
 *
 * @param first bytes of the first part
 */
record PartSizes(int first) {

  static final int PARTS_PER_SIZE = 2500;
  static final int MAX_PARTS = 10_000;

  /**
   * Bytes of a part.
   *
   * @param number from 1 to {@value #MAX_PARTS}
   * @throws StoreException if the object needs more parts than S3 takes
   */
  int of(int number) throws StoreException {
    if (number > MAX_PARTS) {
      throw new StoreException("UploadPart", "the object needs more than 10,000 parts");
    }
    return first << ((number - 1) / PARTS_PER_SIZE);
  }
}
