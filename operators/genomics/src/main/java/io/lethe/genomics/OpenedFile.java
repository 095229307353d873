package io.lethe.genomics;

import io.lethe.curation.MeasuredInput;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.curation.Sha256;
import io.lethe.genomics.files.LandedFile;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A landed file during its only read, with the digests that are declared of it. Not thread-safe.
 */
final class OpenedFile implements AutoCloseable {

  private final RawObject raw;
  private final List<Checksum> declared;
  private final MessageDigest md5;
  private final MeasuredInput in;

  private OpenedFile(RawObject raw, List<Checksum> declared) {
    this.raw = raw;
    this.declared = declared;
    boolean needsMd5 =
        declared.stream().anyMatch(checksum -> checksum.algorithm() == Checksum.Algorithm.MD5);
    this.md5 = needsMd5 ? Checksum.Algorithm.MD5.newDigest() : null;
    InputStream stream = raw.stream();
    this.in = new MeasuredInput(needsMd5 ? new DigestInputStream(stream, md5) : stream);
  }

  /**
   * Opens a file.
   *
   * @param sideFiles what side files declare of it
   */
  static OpenedFile open(LandedFile file, List<Checksum> sideFiles)
      throws IOException, RejectedException {
    List<Checksum> declared = new ArrayList<>(sideFiles);
    if (file.md5().isPresent()) {
      declared.add(
          Checksum.of(file.md5().get())
              .orElseThrow(() -> new RejectedException(ReasonCode.DIGEST_MISMATCH, -1)));
    }
    return new OpenedFile(file.raw().open(), declared);
  }

  MeasuredInput in() {
    return in;
  }

  RawIdentity identity() {
    return raw.identity();
  }

  /** True if the end came before as many bytes as were announced. */
  boolean isShort() {
    return raw.size() > in.count();
  }

  /**
   * Ends the read: size and every declared digest must hold.
   *
   * @throws RejectedException if one does not
   */
  Sha256 verify() throws RejectedException {
    Sha256 sha256 = in.verify(raw);
    String md5Hex = md5 == null ? null : HexFormat.of().formatHex(md5.digest());
    for (Checksum checksum : declared) {
      String actual =
          switch (checksum.algorithm()) {
            case MD5 -> md5Hex;
            case SHA256 -> sha256.hex();
          };
      if (!checksum.hex().equals(actual)) {
        throw new RejectedException(ReasonCode.DIGEST_MISMATCH, -1);
      }
    }
    return sha256;
  }

  @Override
  public void close() throws IOException {
    raw.stream().close();
  }
}
