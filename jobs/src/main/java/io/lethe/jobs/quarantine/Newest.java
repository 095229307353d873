package io.lethe.jobs.quarantine;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** Keeps the newest of many refusals, in whatever order they come. Not thread-safe. */
public final class Newest implements Consumer<Refusal> {

  private final int limit;
  private final PriorityQueue<Refusal> kept = new PriorityQueue<>(Refusal.BY_TIME);
  private boolean more;

  /**
   * @param limit how many are held, 1 or more
   */
  public Newest(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("the limit is 1 or more");
    }
    this.limit = limit;
  }

  @Override
  public void accept(Refusal refusal) {
    kept.add(refusal);
    if (kept.size() > limit) {
      kept.poll();
      more = true;
    }
  }

  /** True if there were more than are kept. */
  public boolean more() {
    return more;
  }

  /** Newest last. */
  public List<Refusal> refusals() {
    List<Refusal> all = new ArrayList<>(kept);
    all.sort(Refusal.BY_TIME);
    return all;
  }
}
