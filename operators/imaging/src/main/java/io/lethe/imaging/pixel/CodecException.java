package io.lethe.imaging.pixel;

/** A frame cannot be decoded. Says nothing of its content. */
final class CodecException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean unsupported;

  private CodecException(String message, boolean unsupported) {
    super(message, null, false, false);
    this.unsupported = unsupported;
  }

  /** The frame breaks its standard. */
  static CodecException malformed(String message) {
    return new CodecException(message, false);
  }

  /** The frame may be right, but is of a kind that cannot be decoded. */
  static CodecException unsupported(String message) {
    return new CodecException(message, true);
  }

  boolean isUnsupported() {
    return unsupported;
  }
}
