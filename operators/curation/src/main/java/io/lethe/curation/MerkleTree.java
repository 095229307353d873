package io.lethe.curation;

import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/**
 * Merkle tree hash over ordered entries, as RFC 6962 section 2.1 defines it. Entries are taken one
 * by one; of n, no more than log2(n) digests are held. Not thread-safe.
 */
public final class MerkleTree {

  private static final byte LEAF = 0x00;
  private static final byte NODE = 0x01;

  private final MessageDigest digest = Sha256.newDigest();

  /** Roots of full subtrees, the smallest first; their sizes are the bits of {@link #count}. */
  private final Deque<byte[]> subtrees = new ArrayDeque<>();

  private long count;

  /** The root over {@code entries} in the order given; the digest of nothing for an empty list. */
  public static Sha256 root(List<byte[]> entries) {
    MerkleTree tree = new MerkleTree();
    entries.forEach(tree::add);
    return tree.root();
  }

  /** Adds the next entry. */
  public void add(byte[] entry) {
    digest.update(LEAF);
    byte[] subtree = digest.digest(entry);
    // Two full subtrees of one size become one of the next, as a carry goes through a counter.
    for (long carry = count; (carry & 1) == 1; carry >>= 1) {
      subtree = node(subtrees.pop(), subtree);
    }
    subtrees.push(subtree);
    count++;
  }

  /** The root over what was added so far. */
  public Sha256 root() {
    byte[] root = null;
    for (byte[] subtree : subtrees) {
      root = root == null ? subtree : node(subtree, root);
    }
    return root == null ? Sha256.finish(digest) : new Sha256(HexFormat.of().formatHex(root));
  }

  private byte[] node(byte[] left, byte[] right) {
    digest.update(NODE);
    digest.update(left);
    return digest.digest(right);
  }
}
