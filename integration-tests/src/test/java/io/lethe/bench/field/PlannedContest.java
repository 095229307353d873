package io.lethe.bench.field;

import java.io.IOException;

/**
 * A contest whose data are made when its turn comes.
 *
 * @param name of the contest
 * @param seconds that three rounds take on two quiet cores
 * @param maker makes data and contest
 */
public record PlannedContest(String name, int seconds, Maker maker) {

  /** Makes a contest. */
  @FunctionalInterface
  public interface Maker {

    Contest make() throws IOException, InterruptedException;
  }
}
