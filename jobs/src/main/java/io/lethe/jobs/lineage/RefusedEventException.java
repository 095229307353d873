package io.lethe.jobs.lineage;

import java.io.IOException;

/** The endpoint will not take an event, however often it is sent. */
public final class RefusedEventException extends IOException {

  private static final long serialVersionUID = 1L;

  RefusedEventException(int status) {
    super("the endpoint refused an event with status " + status);
  }
}
