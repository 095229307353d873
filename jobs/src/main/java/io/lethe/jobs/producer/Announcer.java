package io.lethe.jobs.producer;

import io.lethe.schemas.RunLanded;
import io.lethe.schemas.StudyLanded;
import java.io.IOException;

/** Sends landing events. Thread-safe. */
public interface Announcer extends AutoCloseable {

  /**
   * Returns once the event is durable with all replicas.
   *
   * @param key events of one key stay in order
   * @throws IOException if nobody took it; it may have been taken all the same
   */
  void announce(String key, StudyLanded event) throws IOException;

  /** As for studies. */
  void announce(String key, RunLanded event) throws IOException;

  @Override
  void close();
}
