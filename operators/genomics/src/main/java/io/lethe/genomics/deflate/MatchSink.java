package io.lethe.genomics.deflate;

/** Takes the matches of a stream, in its order. */
interface MatchSink {

  /**
   * @param place of the first byte
   * @param length 3 to 258
   * @param distance 1 to 32768
   */
  void add(long place, int length, int distance);
}
