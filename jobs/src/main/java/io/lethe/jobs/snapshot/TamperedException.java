package io.lethe.jobs.snapshot;

import java.io.IOException;

/** Something of a snapshot is not what its head says. */
public final class TamperedException extends IOException {

  private static final long serialVersionUID = 1L;

  TamperedException(String message) {
    super(message);
  }
}
