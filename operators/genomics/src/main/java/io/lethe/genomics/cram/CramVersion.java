package io.lethe.genomics.cram;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.ByteBuilder;

/**
 * The version of a CRAM file (CRAM v3 §6).
 *
 * @param major 2 or 3
 * @param minor 1; with 3 also 0
 */
record CramVersion(int major, int minor) {

  /** Magic, version and the file id of 20 bytes. */
  static final int DEFINITION = 26;

  private static final byte[] MAGIC = {'C', 'R', 'A', 'M'};
  private static final byte[] NO_ID = new byte[20];
  private static final int MAJOR_AT = 4;

  /** True if {@code bytes} from {@code at} on begin a CRAM file. */
  static boolean magic(byte[] bytes, int at) {
    for (int i = 0; i < MAGIC.length; i++) {
      if (bytes[at + i] != MAGIC[i]) {
        return false;
      }
    }
    return true;
  }

  static CramVersion of(byte[] bytes, int at) throws RejectedException {
    CramVersion version = new CramVersion(bytes[at + MAJOR_AT], bytes[at + MAJOR_AT + 1]);
    boolean known = version.major == 3 ? version.minor >>> 1 == 0 : version.is(2, 1);
    if (!known) {
      throw new RejectedException(ReasonCode.GENOMICS_FORMAT_UNSUPPORTED, MAJOR_AT);
    }
    return version;
  }

  /** The file definition; writers put the file's name into its id, so that none is written. */
  void write(ByteBuilder out) {
    out.append(MAGIC).append(major).append(minor).append(NO_ID);
  }

  /** True if containers and blocks end with a CRC-32. */
  boolean checksums() {
    return major >= 3;
  }

  private boolean is(int aMajor, int aMinor) {
    return major == aMajor && minor == aMinor;
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
