package io.lethe.bench.field;

import java.security.MessageDigestSpi;
import java.security.Provider;
import java.security.Security;

/** A SHA-256 that does nothing, to see what an engine costs without. For a process of its own. */
final class NoDigests extends Provider {

  private static final long serialVersionUID = 1L;

  private NoDigests() {
    super("NoDigests", "1", "no digests");
    put("MessageDigest.SHA-256", Nothing.class.getName());
  }

  /** From here on this process has no SHA-256. */
  static void install() {
    Security.insertProviderAt(new NoDigests(), 1);
  }

  /** Takes bytes and forgets them. */
  public static final class Nothing extends MessageDigestSpi {

    private static final int LENGTH = 32;

    @Override
    protected void engineUpdate(byte input) {
      // Nothing to do.
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
      // Nothing to do.
    }

    @Override
    protected byte[] engineDigest() {
      return new byte[LENGTH];
    }

    @Override
    protected void engineReset() {
      // Nothing to do.
    }
  }
}
