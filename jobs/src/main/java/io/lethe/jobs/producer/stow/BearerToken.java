package io.lethe.jobs.producer.stow;

import io.lethe.curation.SecretFile;
import io.lethe.curation.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * The token that requests must show (RFC 6750 2.1). Only its digest is held, and compared in a time
 * that does not tell how much of a guess was right. Immutable.
 */
public final class BearerToken {

  private static final String SCHEME = "Bearer ";
  private static final int MIN_LENGTH = 16;

  private final byte[] digest;

  private BearerToken(String token) {
    this.digest = digest(token);
  }

  /**
   * Reads it from a file that only its owner and group can read; blanks around it do not count.
   *
   * @throws IOException if it cannot be read, or is none of 16 characters at least
   */
  public static BearerToken read(Path file) throws IOException {
    String token = SecretFile.read(file).strip();
    if (token.length() < MIN_LENGTH || !token.matches("[A-Za-z0-9._~+/-]+=*")) {
      throw new IOException(
          file + " holds no bearer token: at least " + MIN_LENGTH + " of A-Z a-z 0-9 . _ ~ + / -");
    }
    return new BearerToken(token);
  }

  /**
   * @param authorization the header field Authorization, or null
   */
  boolean isShownBy(String authorization) {
    boolean bearer =
        authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    return bearer
        && MessageDigest.isEqual(digest, digest(authorization.substring(SCHEME.length()).strip()));
  }

  private static byte[] digest(String token) {
    return Sha256.newDigest().digest(token.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "BearerToken[]";
  }
}
