package io.lethe.curation;

import java.security.MessageDigest;
import java.util.List;

/** Merkle tree hash over ordered entries, as RFC 6962 section 2.1 defines it. */
public final class MerkleTree {

  private static final byte LEAF = 0x00;
  private static final byte NODE = 0x01;

  private MerkleTree() {}

  /** The root over {@code entries} in the order given; the digest of nothing for an empty list. */
  public static Sha256 root(List<byte[]> entries) {
    MessageDigest digest = Sha256.newDigest();
    return entries.isEmpty() ? Sha256.finish(digest) : new Sha256(hex(hash(entries, digest)));
  }

  private static byte[] hash(List<byte[]> entries, MessageDigest digest) {
    if (entries.size() == 1) {
      digest.update(LEAF);
      return digest.digest(entries.get(0));
    }
    // RFC 6962: the left subtree has the largest power of two of leaves smaller than n.
    int split = Integer.highestOneBit(entries.size() - 1);
    byte[] left = hash(entries.subList(0, split), digest);
    byte[] right = hash(entries.subList(split, entries.size()), digest);
    digest.update(NODE);
    digest.update(left);
    return digest.digest(right);
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }
}
