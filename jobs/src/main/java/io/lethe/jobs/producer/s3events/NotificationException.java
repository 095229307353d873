package io.lethe.jobs.producer.s3events;

import java.util.Objects;

/** A notification, or one record of it, is refused; carries no content. */
final class NotificationException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Fault fault;
  private final long position;

  /** Why; names stand in files and metrics. */
  enum Fault {
    /** More than 1 MiB. */
    TOO_LARGE,
    /** No JSON object, deeper than 32 levels, or with a field twice. */
    NOT_JSON,
    /** JSON that is no notification. */
    UNKNOWN_FORM,
    /** A field is missing or of another type. */
    INVALID_FIELD,
    /** Not URL-encoded UTF-8 of 1 to 1024 bytes. */
    INVALID_KEY,
    /** Without a sequencer nothing tells which of two events came first. */
    INVALID_SEQUENCER
  }

  /**
   * @param position byte in the message, or -1 where it is not known
   */
  NotificationException(Fault fault, long position) {
    super(fault.name(), null, false, false);
    this.fault = Objects.requireNonNull(fault, "fault");
    this.position = position;
  }

  NotificationException(Fault fault) {
    this(fault, -1);
  }

  Fault fault() {
    return fault;
  }

  long position() {
    return position;
  }
}
