package io.lethe.jobs.producer;

import io.lethe.schemas.RunLanded;
import io.lethe.schemas.StudyLanded;
import java.io.IOException;

/** Sends landing events. Thread-safe. */
public interface Announcer extends AutoCloseable {

  /**
   * Returns once the event is durable with all replicas.
   *
   * @param group study or run: its events stay in order, whichever producer sends them
   * @throws IOException if nobody took it; it may have been taken all the same
   */
  void announce(String group, StudyLanded event) throws IOException;

  /** As for studies. */
  void announce(String group, RunLanded event) throws IOException;

  @Override
  void close();
}
