package io.lethe.jobs.config;

import java.util.Objects;

/**
 * How many objects are curated at a time.
 *
 * @param workers threads of one subtask; memory is this times the header limit and the part size
 * @param maxPending tasks that one subtask holds in state before it takes no more, about 1 KB each
 * @param threadsPerFile threads that one large alignment file may use beside the others
 */
public record CurateConfig(Integer workers, Integer maxPending, Integer threadsPerFile) {

  public CurateConfig {
    workers = Objects.requireNonNullElse(workers, 4);
    maxPending = Objects.requireNonNullElse(maxPending, 10_000);
    threadsPerFile = Objects.requireNonNullElse(threadsPerFile, 1);
    if (workers < 1 || workers > 256) {
      throw new IllegalArgumentException("curate.workers must be 1 to 256");
    }
    if (maxPending < workers) {
      throw new IllegalArgumentException("curate.maxPending must be at least curate.workers");
    }
    if (threadsPerFile < 1 || threadsPerFile > 64) {
      throw new IllegalArgumentException("curate.threadsPerFile must be 1 to 64");
    }
  }

  static CurateConfig defaults() {
    return new CurateConfig(null, null, null);
  }
}
