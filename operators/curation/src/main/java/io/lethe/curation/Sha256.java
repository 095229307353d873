package io.lethe.curation;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * A SHA-256 digest (FIPS 180-4).
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Sha256(String hex) {

  private static final HexFormat HEX = HexFormat.of();

  public Sha256 {
    if (!isHex(hex)) {
      throw new IllegalArgumentException("a SHA-256 has 64 lower-case hexadecimal digits");
    }
  }

  /** Reads a digest in either case; empty if it is none. */
  public static Optional<Sha256> parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return isHex(lower) ? Optional.of(new Sha256(lower)) : Optional.empty();
  }

  public static Sha256 of(byte[] bytes) {
    return finish(newDigest(), bytes);
  }

  /** Ends {@code digest} and resets it. */
  public static Sha256 finish(MessageDigest digest) {
    return new Sha256(HEX.formatHex(digest.digest()));
  }

  /** A new SHA-256 computation; every Java platform has the algorithm. */
  public static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform lacks SHA-256", e);
    }
  }

  public byte[] bytes() {
    return HEX.parseHex(hex);
  }

  private static Sha256 finish(MessageDigest digest, byte[] bytes) {
    digest.update(bytes);
    return finish(digest);
  }

  private static boolean isHex(String text) {
    if (text.length() != 64) {
      return false;
    }
    for (int i = 0; i < 64; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }
}
