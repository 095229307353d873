package io.lethe.curation;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Objects;

/** Counts and digests what an engine writes. Not thread-safe. */
public final class MeasuredOutput extends OutputStream {

  private final OutputStream out;
  private final MessageDigest digest;
  private long count;

  public MeasuredOutput(OutputStream out) {
    this(out, Sha256.newDigest(), 0);
  }

  /**
   * Goes on behind bytes that were written and digested before.
   *
   * @param digest SHA-256, which has taken them; nobody else uses it meanwhile
   * @param count how many they are
   */
  public MeasuredOutput(OutputStream out, MessageDigest digest, long count) {
    this.out = Objects.requireNonNull(out, "out");
    this.digest = Objects.requireNonNull(digest, "digest");
    this.count = count;
  }

  /** Bytes written so far. */
  public long count() {
    return count;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    digest.update(bytes, offset, length);
    count += length;
  }

  /** Ends the computation: the digest of all bytes written. */
  public Sha256 sha256() {
    return Sha256.finish(digest);
  }
}
