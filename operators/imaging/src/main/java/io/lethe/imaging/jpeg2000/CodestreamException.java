package io.lethe.imaging.jpeg2000;

/** A codestream cannot be decoded. Says nothing of its content. */
public final class CodestreamException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean unsupported;

  private CodestreamException(String message, boolean unsupported) {
    super(message, null, false, false);
    this.unsupported = unsupported;
  }

  static CodestreamException malformed(String what) {
    return new CodestreamException(what, false);
  }

  static CodestreamException unsupported(String what) {
    return new CodestreamException(what, true);
  }

  /** Whether the codestream may be right, but is of a kind that is not decoded. */
  public boolean isUnsupported() {
    return unsupported;
  }
}
