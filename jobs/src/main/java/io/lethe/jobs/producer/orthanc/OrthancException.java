package io.lethe.jobs.producer.orthanc;

import java.io.IOException;

/**
 * Orthanc did not answer as it should. The message holds no identifier and nothing of the answer.
 */
class OrthancException extends IOException {

  private static final long serialVersionUID = 1L;

  OrthancException(String message) {
    super(message);
  }

  OrthancException(String message, Throwable cause) {
    super(message, cause);
  }

  /** One resource cannot be had as it should be, while others may; tried again it may be. */
  static final class Faulty extends OrthancException {

    private static final long serialVersionUID = 1L;

    Faulty(String message) {
      super(message);
    }

    Faulty(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The resource is not there (any more). */
  static final class Gone extends OrthancException {

    private static final long serialVersionUID = 1L;

    Gone() {
      super("Orthanc no longer has it");
    }
  }
}
