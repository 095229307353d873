package io.lethe.genomics;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.MeasuredOutput;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * One curated object on its way to the store; closed without a commit, it is gone. Not thread-safe.
 */
final class WrittenObject implements AutoCloseable {

  private final String key;
  private final String mediaType;
  private final CuratedStore.Pending pending;
  private final MessageDigest md5;
  private final MeasuredOutput out;
  private Sha256 sha256;
  private String md5Hex;

  /**
   * @param md5 true if {@link #checksum} will be asked for an MD5
   */
  WrittenObject(CuratedStore store, String key, String mediaType, boolean md5) throws IOException {
    this.key = key;
    this.mediaType = mediaType;
    this.pending = store.create(key, mediaType);
    this.md5 = md5 ? Checksum.Algorithm.MD5.newDigest() : null;
    OutputStream stream = pending.stream();
    this.out = new MeasuredOutput(md5 ? new DigestOutputStream(stream, this.md5) : stream);
  }

  String key() {
    return key;
  }

  String mediaType() {
    return mediaType;
  }

  OutputStream stream() {
    return out;
  }

  long count() {
    return out.count();
  }

  /** Makes the object visible. */
  Sha256 commit() throws IOException, ObjectConflictException {
    sha256 = out.sha256();
    md5Hex = md5 == null ? null : HexFormat.of().formatHex(md5.digest());
    pending.commit(sha256);
    return sha256;
  }

  Sha256 sha256() {
    return sha256;
  }

  /** A digest of the committed object; MD5 only if announced. */
  Checksum checksum(Checksum.Algorithm algorithm) {
    return switch (algorithm) {
      case SHA256 -> new Checksum(algorithm, sha256.hex());
      case MD5 -> new Checksum(algorithm, md5Hex);
    };
  }

  @Override
  public void close() throws IOException {
    pending.close();
  }
}
