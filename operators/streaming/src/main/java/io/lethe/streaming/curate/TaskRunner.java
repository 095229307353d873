package io.lethe.streaming.curate;

import io.lethe.schemas.CurateTask;
import io.lethe.schemas.ObjectOutcome;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** Curates one object, or one set of files, to its end; called by several threads at a time. */
public interface TaskRunner extends Closeable {

  /**
   * @return one outcome for each landed object of the task
   * @throws IOException if raw zone or store still fail after retries; the task will run again
   */
  List<ObjectOutcome> run(CurateTask task) throws IOException;

  /** Builds a runner on a worker. */
  @FunctionalInterface
  interface Factory extends Serializable {

    /**
     * @param metrics of the subtask that the runner works for
     */
    TaskRunner open(CurateMetrics metrics) throws IOException;
  }
}
