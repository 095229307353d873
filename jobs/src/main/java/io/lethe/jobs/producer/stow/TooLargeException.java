package io.lethe.jobs.producer.stow;

/** A request beyond a limit; the rest of it is not read. */
final class TooLargeException extends Exception {

  private static final long serialVersionUID = 1L;

  TooLargeException(String what) {
    super(what);
  }
}
