package io.lethe.jobs.producer;

import io.lethe.curation.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The first 128 bits of a name's SHA-256, which names are told apart by. */
record NameDigest(long high, long low) implements Comparable<NameDigest> {

  static NameDigest of(String name) {
    ByteBuffer digest = digest(name);
    return new NameDigest(digest.getLong(), digest.getLong());
  }

  static int check(String text) {
    return digest(text).getInt();
  }

  @Override
  public int compareTo(NameDigest other) {
    int order = Long.compareUnsigned(high, other.high);
    return order != 0 ? order : Long.compareUnsigned(low, other.low);
  }

  private static ByteBuffer digest(String text) {
    return ByteBuffer.wrap(Sha256.newDigest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
