package io.lethe.jobs.producer.stow;

/** A body that is no multipart message; carries where, and no content. */
final class MultipartException extends Exception {

  private static final long serialVersionUID = 1L;

  private final long position;

  /**
   * @param position of the offending byte in the body
   */
  MultipartException(String reason, long position) {
    super(reason + " at byte " + position);
    this.position = position;
  }

  long position() {
    return position;
  }
}
