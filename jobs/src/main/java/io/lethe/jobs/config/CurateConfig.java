package io.lethe.jobs.config;

import java.util.Objects;

/**
 * How many objects are curated at a time.
 *
 * @param workers threads of one subtask; memory is this times the header limit and the part size
 * @param maxPending tasks that one subtask holds in state before it takes no more, about 1 KB each
 * @param threadsPerFile threads that one large alignment file may use beside the others
 * @param maxObjectsPerDelivery beyond, a delivery is refused; they are in memory together when it
 *     settles, about 8 KB each
 */
public record CurateConfig(
    Integer workers, Integer maxPending, Integer threadsPerFile, Integer maxObjectsPerDelivery) {

  public CurateConfig {
    workers = Objects.requireNonNullElse(workers, 4);
    maxPending = Objects.requireNonNullElse(maxPending, 10_000);
    threadsPerFile = Objects.requireNonNullElse(threadsPerFile, 1);
    maxObjectsPerDelivery = Objects.requireNonNullElse(maxObjectsPerDelivery, 50_000);
    if (workers < 1 || workers > 256) {
      throw new IllegalArgumentException("curate.workers must be 1 to 256");
    }
    if (maxPending < workers) {
      throw new IllegalArgumentException("curate.maxPending must be at least curate.workers");
    }
    if (threadsPerFile < 1 || threadsPerFile > 64) {
      throw new IllegalArgumentException("curate.threadsPerFile must be 1 to 64");
    }
    if (maxObjectsPerDelivery < 1) {
      throw new IllegalArgumentException("curate.maxObjectsPerDelivery must be 1 or more");
    }
  }

  static CurateConfig defaults() {
    return new CurateConfig(null, null, null, null);
  }
}
