package io.lethe.jobs.snapshot;

import java.io.IOException;

/** A row of the catalog tells of a version that is not in the catalog yet. */
final class AheadOfVersionException extends IOException {

  private static final long serialVersionUID = 1L;

  AheadOfVersionException() {
    super(
        "the catalog is taking in a new version of what the query finds; run the command again, and see whether the catalog job runs");
  }
}
