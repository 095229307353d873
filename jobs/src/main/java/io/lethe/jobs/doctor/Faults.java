package io.lethe.jobs.doctor;

import io.lethe.streaming.store.StoreException;
import java.util.concurrent.ExecutionException;

/** Words for exceptions that can be shown to anyone. */
final class Faults {

  private Faults() {}

  /**
   * The kind of a fault. Messages of libraries are left out, since they may quote settings or keys
   * of objects; those of the store are made without.
   */
  static String kind(Throwable fault) {
    Throwable cause = fault;
    while (cause instanceof ExecutionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof StoreException) {
      return cause.getMessage();
    }
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String own = cause.getClass().getSimpleName();
    return root == cause ? own : own + " (" + root.getClass().getSimpleName() + ")";
  }
}
