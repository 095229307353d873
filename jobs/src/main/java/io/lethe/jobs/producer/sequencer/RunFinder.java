package io.lethe.jobs.producer.sequencer;

import java.io.IOException;
import java.util.List;

/** Looks for the runs of a folder. Not thread-safe. */
@FunctionalInterface
interface RunFinder {

  /**
   * All runs, those too that landed before.
   *
   * @throws IOException if the folder, or what tells of its runs, cannot be read
   */
  List<FoundRun> find() throws IOException;
}
