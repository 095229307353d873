package io.lethe.jobs.producer;

import java.time.Duration;
import java.util.Objects;

/**
 * Bounds of a ledger.
 *
 * @param maxBacklog objects that may wait to be announced, about 500 bytes of memory each
 * @param remember how long the names of announced objects are kept at least
 */
public record LedgerOptions(int maxBacklog, Duration remember) {

  /** 500,000 objects, 90 days. */
  public static final LedgerOptions DEFAULT = new LedgerOptions(500_000, Duration.ofDays(90));

  public LedgerOptions {
    Objects.requireNonNull(remember, "remember");
    if (maxBacklog < 1 || remember.isNegative()) {
      throw new IllegalArgumentException("a ledger's bounds are positive");
    }
  }
}
