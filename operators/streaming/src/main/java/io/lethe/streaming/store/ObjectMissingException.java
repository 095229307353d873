package io.lethe.streaming.store;

import java.io.IOException;

/** There is no object under the URI that was opened. */
public final class ObjectMissingException extends IOException {

  private static final long serialVersionUID = 1L;

  /** The URI is left out on purpose: it may carry identifiers. */
  public ObjectMissingException() {
    super("no such object");
  }
}
