package io.lethe.curation;

import java.io.IOException;

/**
 * Turns one landed object into a curated one, in one pass over its bytes.
 *
 * <p>Implementations are thread-safe: one instance serves all workers of a task.
 */
public interface Curator {

  /**
   * Reads {@code raw} once to its end, validates and de-identifies it, and writes the result to
   * {@code store}.
   *
   * <p>Whatever is wrong with the object is an outcome, never an exception: a {@link
   * Outcome.Quarantined} leaves nothing visible in the store.
   *
   * @param raw the landed object; not closed here
   * @param store where the curated object goes
   * @return what became of the object
   * @throws IOException if the raw zone or the store fails; the object may be tried again
   */
  Outcome curate(RawObject raw, CuratedStore store) throws IOException;
}
