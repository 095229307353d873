package io.lethe.genomics.deflate;

import java.util.zip.DataFormatException;

/**
 * Inflates one member of a gzip file after another, each as its bytes come (RFC 1951). Not
 * thread-safe.
 */
public interface MemberInflater extends AutoCloseable {

  /**
   * Starts a member; forgets the one before and what was fed of it.
   *
   * @param decoded bytes before it, unpacked
   */
  void reset(long decoded);

  /** True if nothing more comes out before {@link #feed} is called. */
  boolean needsInput();

  /** Takes bytes, when they are needed; they are copied or used up before the next call. */
  void feed(byte[] from, int start, int count);

  /**
   * Inflates as much as there is input and room for.
   *
   * @return bytes written; 0 where input is needed or the member has ended
   * @throws DataFormatException if this is no deflate stream; what it inflates to in this call
   *     before that is lost
   */
  int inflate(byte[] into, int offset, int length) throws DataFormatException;

  /** True if the member has ended. */
  boolean finished();

  /** Bytes that were fed and do not belong to the member, once it has ended. */
  int remaining();

  @Override
  void close();
}
