package io.lethe.genomics.deflate;

/** Deflates one BGZF block at a time (RFC 1951). Not thread-safe. */
public interface BlockDeflater extends AutoCloseable {

  /**
   * Deflates {@code from[start, start + length)} into {@code into}, from {@code at} on.
   *
   * @param room bytes that the result may have
   * @return bytes written, or -1 if they would not fit
   */
  int deflate(byte[] from, int start, int length, byte[] into, int at, int room);

  @Override
  void close();
}
