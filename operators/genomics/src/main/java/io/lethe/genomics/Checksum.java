package io.lethe.genomics;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A digest that a producer declares, in the event or in a side file.
 *
 * @param algorithm MD5 or SHA-256
 * @param hex lower-case hexadecimal digits
 */
record Checksum(Algorithm algorithm, String hex) {

  /** The bytes of the longest side file that is read; it holds one line. */
  static final int SIDE_FILE_LIMIT = 1 << 16;

  // coreutils write the digest first, BSD tools after "MD5 (name) =".
  private static final Pattern DIGEST =
      Pattern.compile("(?i)(?:^|[\\s=\\\\])([0-9a-f]{64}|[0-9a-f]{32})(?=\\s|$)");

  /** How a digest is computed. MD5 is no protection, but it is what sequencers write. */
  enum Algorithm {
    MD5("MD5", 32),
    SHA256("SHA-256", 64);

    private final String jca;
    private final int digits;

    Algorithm(String jca, int digits) {
      this.jca = jca;
      this.digits = digits;
    }

    MessageDigest newDigest() {
      try {
        return MessageDigest.getInstance(jca);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("this Java platform lacks " + jca, e);
      }
    }
  }

  /** Reads digits; empty if they are no digest. */
  static Optional<Checksum> of(String digits) {
    String hex = digits.strip().toLowerCase(Locale.ROOT);
    if (!hex.matches("[0-9a-f]+")) {
      return Optional.empty();
    }
    for (Algorithm algorithm : Algorithm.values()) {
      if (hex.length() == algorithm.digits) {
        return Optional.of(new Checksum(algorithm, hex));
      }
    }
    return Optional.empty();
  }

  /** Finds the digest in a side file. */
  static Optional<Checksum> inSideFile(byte[] content) {
    Matcher matcher = DIGEST.matcher(new String(content, StandardCharsets.ISO_8859_1));
    return matcher.find() ? of(matcher.group(1)) : Optional.empty();
  }

  /** The side file of a curated object, as coreutils write it. */
  byte[] sideFile(String key) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    return (hex + "  " + name + "\n").getBytes(StandardCharsets.US_ASCII);
  }
}
