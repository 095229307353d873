package io.lethe.faults.proxy;

import java.time.Duration;

/** What happens to one request. */
public sealed interface Fault {

  /** Passes as it is. */
  record None() implements Fault {}

  /**
   * The proxy answers itself, in the XML of an S3 error; the server never sees the request.
   *
   * @param status for example 503
   * @param code for example {@code SlowDown}
   */
  record Status(int status, String code) implements Fault {}

  /** Waits before the request passes. */
  record Delay(Duration pause) implements Fault {}

  /** Lets the request and its answer trickle. */
  record Throttle(int bytesPerSecond) implements Fault {}

  /** Resets the connection after so many bytes of the request's body. */
  record CutRequest(long bytes) implements Fault {}

  /** Resets the connection after so many bytes of the answer, its head included. */
  record CutAnswer(long bytes) implements Fault {}

  /** Passes so many bytes of the request's body and then never answers. */
  record Hang(long bytes) implements Fault {}

  /** The server does what it is asked, and its answer gets lost with the connection. */
  static Fault loseAnswer() {
    return new CutAnswer(0);
  }

  /** What S3 answers when it is asked too much. */
  static Fault slowDown() {
    return new Status(503, "SlowDown");
  }
}
