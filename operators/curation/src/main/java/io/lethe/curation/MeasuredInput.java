package io.lethe.curation;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * Counts and digests what an engine reads. Not thread-safe.
 *
 * <p>Engines read in blocks; single-byte reads work but are slow.
 */
public final class MeasuredInput extends InputStream {

  private final InputStream in;
  private final MessageDigest digest = Sha256.newDigest();
  private long count;

  public MeasuredInput(InputStream in) {
    this.in = Objects.requireNonNull(in, "in");
  }

  /** Bytes read so far. */
  public long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    if (b >= 0) {
      digest.update((byte) b);
      count++;
    }
    return b;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int n = in.read(bytes, offset, length);
    if (n > 0) {
      digest.update(bytes, offset, n);
      count += n;
    }
    return n;
  }

  /**
   * Ends the measurement: the stream must have been read to its end.
   *
   * @return the digest of all bytes
   * @throws RejectedException if size or digest are not those that {@code raw} declares
   */
  public Sha256 verify(RawObject raw) throws RejectedException {
    if (raw.size() >= 0 && raw.size() != count) {
      throw new RejectedException(ReasonCode.SIZE_MISMATCH, Math.min(raw.size(), count));
    }
    Sha256 actual = Sha256.finish(digest);
    if (raw.sha256().isPresent() && !raw.sha256().get().equals(actual)) {
      throw new RejectedException(ReasonCode.DIGEST_MISMATCH, -1);
    }
    return actual;
  }
}
