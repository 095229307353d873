package io.lethe.streaming.store;

import java.io.IOException;

/**
 * The store failed, and went on failing when asked again. Says what was asked and how it failed;
 * neither the object nor a message of the store or of a library, since those may quote the key.
 */
public final class StoreException extends IOException {

  private static final long serialVersionUID = 1L;

  StoreException(String operation, String failure) {
    super(operation + ": " + failure);
  }

  /** The failure of a file system, by its kind alone: its message quotes the path. */
  static StoreException of(String operation, IOException failure) {
    return failure instanceof StoreException known
        ? known
        : new StoreException(operation, failure.getClass().getSimpleName());
  }
}
