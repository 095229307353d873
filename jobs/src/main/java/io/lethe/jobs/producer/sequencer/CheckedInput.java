package io.lethe.jobs.producer.sequencer;

import io.lethe.jobs.producer.SequentialInput;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fails at the end of a file that is not the one that a manifest speaks of, so that it is never
 * seen whole. One thread's.
 */
final class CheckedInput extends SequentialInput {

  private final GivenDigests given;
  private final Map<String, MessageDigest> digests = new LinkedHashMap<>();
  private final Map<String, String> expected = new LinkedHashMap<>();

  CheckedInput(InputStream in, GivenDigests given) {
    super(in);
    this.given = given;
    given.md5().ifPresent(hex -> expect("MD5", hex));
    given.sha256().ifPresent(hex -> expect("SHA-256", hex));
  }

  private void expect(String algorithm, String hex) {
    try {
      digests.put(algorithm, MessageDigest.getInstance(algorithm));
      expected.put(algorithm, hex);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform lacks " + algorithm, e);
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int n = in.read(bytes, offset, length);
    if (n < 0) {
      check();
    } else {
      digests.values().forEach(digest -> digest.update(bytes, offset, n));
    }
    return n;
  }

  private void check() throws IOException {
    for (Map.Entry<String, String> one : expected.entrySet()) {
      // The clone stays fit for another look at the end.
      String hex = HexFormat.of().formatHex(copy(digests.get(one.getKey())).digest());
      if (!hex.equals(one.getValue())) {
        throw new IOException(
            "the file of line %d of the manifest has another %s than the manifest says"
                .formatted(given.line(), one.getKey()));
      }
    }
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("this Java platform cannot copy a digest", e);
    }
  }
}
