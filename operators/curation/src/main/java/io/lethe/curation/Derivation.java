package io.lethe.curation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Names how curated bytes come from raw ones: a digest of raw identity, recipe and key. The same
 * raw object under the same recipe and key has the same derivation, and so the same object key and
 * bytes.
 *
 * @param hex 32 hexadecimal digits (128 bits)
 */
public record Derivation(String hex) {

  private static final int BYTES = 16;

  /**
   * @param raw names the raw bytes
   * @param recipeDigest covers all that can change output bytes
   * @param pseudonyms the keyed function hides the raw identity: a plain digest of a raw SHA-256
   *     would let whoever has the raw object find its curated form
   */
  public static Derivation of(RawIdentity raw, Sha256 recipeDigest, Pseudonyms pseudonyms) {
    MessageDigest digest = Sha256.newDigest();
    digest.update(pseudonyms.prf(Domain.SOURCE, raw.bytes(), 32));
    digest.update(recipeDigest.bytes());
    digest.update(pseudonyms.keyId().getBytes(StandardCharsets.US_ASCII));
    return new Derivation(HexFormat.of().formatHex(digest.digest(), 0, BYTES));
  }
}
