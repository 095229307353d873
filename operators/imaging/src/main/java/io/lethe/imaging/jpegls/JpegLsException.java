package io.lethe.imaging.jpegls;

/** An image cannot be decoded. Says nothing of its content. */
public final class JpegLsException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean unsupported;

  private JpegLsException(String message, boolean unsupported) {
    super(message, null, false, false);
    this.unsupported = unsupported;
  }

  static JpegLsException malformed(String what) {
    return new JpegLsException(what, false);
  }

  static JpegLsException unsupported(String what) {
    return new JpegLsException(what, true);
  }

  /** Whether the image may be right, but is of a kind that is not decoded. */
  public boolean isUnsupported() {
    return unsupported;
  }
}
