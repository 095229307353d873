package io.lethe.curation;

/** The key already holds other bytes than those offered; nothing was overwritten. */
public final class ObjectConflictException extends Exception {

  private static final long serialVersionUID = 1L;

  public ObjectConflictException() {
    super("the key already holds other bytes");
  }
}
