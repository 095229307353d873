package io.lethe.model;

import io.lethe.curation.Sha256;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;

/** RFC 6962 §2.1, word for word. */
final class MerkleRoot {

  private MerkleRoot() {}

  static String of(List<byte[]> entries) {
    return HexFormat.of().formatHex(hash(entries));
  }

  private static byte[] hash(List<byte[]> entries) {
    if (entries.size() == 1) {
      return digest(0, entries.get(0));
    }
    int split = Integer.highestOneBit(entries.size() - 1);
    return digest(1, hash(entries.subList(0, split)), hash(entries.subList(split, entries.size())));
  }

  private static byte[] digest(int first, byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(first);
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return HexFormat.of().parseHex(Sha256.of(all.toByteArray()).hex());
  }
}
