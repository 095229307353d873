package io.lethe.curation;

import java.util.Objects;

/**
 * An object cannot be curated. Carries a reason and a position, never content: content is patient
 * data.
 */
public final class RejectedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final ReasonCode reason;
  private final long position;

  /**
   * @param reason why the object is refused
   * @param position byte offset in the raw object, or -1
   */
  public RejectedException(ReasonCode reason, long position) {
    // The stack trace would cost more than the rejection, and the reason already tells the place.
    super(reason + " at " + position, null, false, false);
    this.reason = Objects.requireNonNull(reason, "reason");
    this.position = position;
  }

  public ReasonCode reason() {
    return reason;
  }

  public long position() {
    return position;
  }
}
