package io.lethe.genomics.sam;

import io.lethe.curation.Sha256;
import io.lethe.genomics.io.ByteBuilder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

/**
 * The digest of all records of a file and of its reference sequences: SHA-256 over a label, the
 * digest of each record in order, and name and length of each sequence. The same data as SAM, BAM
 * or CRAM has the same digest, whatever its compression. Not thread-safe.
 */
final class ContentDigest {

  private static final String LABEL = "lethe alignments 1\n";

  private final MessageDigest digest = Sha256.newDigest();

  ContentDigest() {
    digest.update(LABEL.getBytes(StandardCharsets.US_ASCII));
  }

  /** Takes the digests of the next records. */
  void add(ByteBuilder digests) {
    digest.update(digests.bytes(), 0, digests.length());
  }

  /**
   * Ends the computation.
   *
   * @param sequences lengths by name, in the order of the dictionary
   */
  Sha256 finish(Map<String, Integer> sequences) {
    ByteBuilder text = new ByteBuilder();
    sequences.forEach((name, length) -> text.append(name).append(0).appendInt(length));
    add(text);
    return Sha256.finish(digest);
  }
}
