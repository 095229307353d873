package io.lethe.jobs.security;

import java.util.Optional;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Says what to do where a broker refuses a client. */
public final class KafkaFaults {

  private KafkaFaults() {}

  /**
   * What {@code fault} says and what may mend it; quotes no secret, since Kafka's faults do not.
   */
  public static String explain(Throwable fault) {
    return known(fault).orElseGet(() -> deepest(fault));
  }

  /** As {@link #explain}, for faults of which it is known what may mend them. */
  public static Optional<String> known(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      String mend = mend(cause);
      if (mend != null) {
        return Optional.of(cause.getMessage() + "; " + mend);
      }
    }
    return Optional.empty();
  }

  private static String mend(Throwable fault) {
    if (fault instanceof SaslAuthenticationException) {
      return "see username, passwordFile and mechanism of kafka.security in lethe.yaml";
    }
    if (fault instanceof SslAuthenticationException) {
      return "does kafka.security.caFile hold the authority that signed the broker's certificate,"
          + " and does the certificate name the host?";
    }
    if (fault instanceof AuthorizationException) {
      return "the user lacks a right; conf/security/kafka-acls.csv lists who needs which";
    }
    if (fault instanceof TimeoutException) {
      return "is the broker there, and is kafka.security.protocol what it wants?";
    }
    return null;
  }

  /** Kafka wraps what matters, such as a password file that is missing, into general faults. */
  private static String deepest(Throwable fault) {
    Throwable cause = fault;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause == fault ? fault.getMessage() : fault.getMessage() + ": " + cause.getMessage();
  }
}
