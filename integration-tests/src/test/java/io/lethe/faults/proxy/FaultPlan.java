package io.lethe.faults.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Decides on each request; the same seed draws the same numbers. Thread-safe. */
final class FaultPlan {

  private static final Fault NONE = new Fault.None();

  private final SplittableRandom random;
  private final List<Active> rules = new ArrayList<>();
  private int injected;

  FaultPlan(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The first rule that concerns a request decides. */
  synchronized void set(List<FaultRule> next) {
    rules.clear();
    next.forEach(rule -> rules.add(new Active(rule)));
    injected = 0;
  }

  synchronized int injected() {
    return injected;
  }

  synchronized Fault next(RequestHead request) {
    for (Active active : rules) {
      if (active.left > 0
          && active.rule.concerns().test(request)
          && random.nextDouble() < active.rule.fraction()) {
        active.left--;
        injected++;
        return active.rule.fault();
      }
    }
    return NONE;
  }

  private static final class Active {
    private final FaultRule rule;
    private int left;

    Active(FaultRule rule) {
      this.rule = rule;
      this.left = rule.times();
    }
  }
}
