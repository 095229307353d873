package io.lethe.jobs.producer.dicom;

/** An instance is not taken over; carries the status that its sender gets, and no content. */
final class IntakeException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param comment what the sender is told besides, at most 64 characters are sent
   */
  IntakeException(int status, String comment) {
    super(comment);
    this.status = status;
  }

  IntakeException(int status, String comment, Throwable cause) {
    super(comment, cause);
    this.status = status;
  }

  /** See {@link io.lethe.jobs.producer.dicom.dimse.Status}. */
  int status() {
    return status;
  }
}
