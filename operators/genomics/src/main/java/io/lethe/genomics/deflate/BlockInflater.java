package io.lethe.genomics.deflate;

/** Inflates one block at a time (RFC 1951). Not thread-safe. */
public interface BlockInflater extends AutoCloseable {

  /**
   * Inflates {@code from[start, start + count)} into {@code into}, from {@code at} on.
   *
   * @param length bytes that must come out
   * @param matches takes the matches of the block, where the implementation sees them; or null
   * @return true if the stream is well-formed, uses all its bytes and gives just so many
   */
  boolean inflate(
      byte[] from, int start, int count, byte[] into, int at, int length, MatchLog matches);

  @Override
  void close();
}
