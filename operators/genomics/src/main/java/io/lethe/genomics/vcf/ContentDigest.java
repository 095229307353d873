package io.lethe.genomics.vcf;

import io.lethe.curation.Sha256;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.LittleEndian;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A SHA-256 over what records say, not over how they are packed: the same for VCF, BGZF and BCF of
 * the same data. A digest over the digests of every 4096 records and their number, so that parts
 * may be computed apart. Not thread-safe.
 */
public final class ContentDigest {

  private static final int LEAF = 4096;
  private static final byte[] NAME = "lethe variants 1\n".getBytes(StandardCharsets.US_ASCII);

  private final MessageDigest leaf = Sha256.newDigest();
  private final MessageDigest root = Sha256.newDigest();
  private final byte[] eight = new byte[Long.BYTES];
  private long length;
  private int inLeaf;
  private long records;

  public ContentDigest() {
    root.update(NAME);
  }

  /** Takes the next bytes of a record. */
  void part(ByteBuilder bytes) {
    leaf.update(bytes.bytes(), 0, bytes.length());
    length += bytes.length();
  }

  /** Ends a record with its length. */
  void endRecord() {
    leaf.update(number(length));
    length = 0;
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
    return HexFormat.of().formatHex(root.digest(number(records)));
  }

  private byte[] number(long value) {
    LittleEndian.putInt(eight, 0, (int) value);
    LittleEndian.putInt(eight, Integer.BYTES, (int) (value >>> 32));
    return eight;
  }

  private void endLeaf() {
    root.update(leaf.digest());
    inLeaf = 0;
  }
}
