package io.lethe.genomics.vcf;

import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.LittleEndian;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 over what records say, not over how they are packed: the same for VCF, BGZF and BCF of
 * the same data. A digest over the digests of every 4096 records and their number, so that parts
 * may be computed apart. Not thread-safe.
 */
public final class ContentDigest {

  private static final int LEAF = 4096;
  private static final byte[] NAME = "lethe variants 1\n".getBytes(StandardCharsets.US_ASCII);

  private final MessageDigest leaf = sha256();
  private final MessageDigest root = sha256();
  private final byte[] length = new byte[Integer.BYTES];
  private int inLeaf;
  private long records;

  public ContentDigest() {
    root.update(NAME);
  }

  /** Takes the next record. */
  public void add(Canonical record) {
    ByteBuilder bytes = record.bytes();
    LittleEndian.putInt(length, 0, bytes.length());
    leaf.update(length);
    leaf.update(bytes.bytes(), 0, bytes.length());
    records++;
    if (++inLeaf == LEAF) {
      endLeaf();
    }
  }

  /** The digest in hexadecimal; nothing can be added after. */
  public String hex() {
    if (inLeaf > 0) {
      endLeaf();
    }
    byte[] count = new byte[Long.BYTES];
    LittleEndian.putInt(count, 0, (int) records);
    LittleEndian.putInt(count, Integer.BYTES, (int) (records >>> 32));
    return HexFormat.of().formatHex(root.digest(count));
  }

  private void endLeaf() {
    root.update(leaf.digest());
    inLeaf = 0;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
