package io.lethe.faults.proxy;

import java.util.Objects;
import java.util.function.Predicate;

/**
 * Which requests meet a fault.
 *
 * @param concerns requests that may meet it
 * @param fraction of those, 0 to 1
 * @param times after so many it is over, 1 or more
 */
public record FaultRule(Predicate<RequestHead> concerns, double fraction, int times, Fault fault) {

  public FaultRule {
    Objects.requireNonNull(concerns, "concerns");
    Objects.requireNonNull(fault, "fault");
    if (!(fraction >= 0 && fraction <= 1) || times < 1) {
      throw new IllegalArgumentException("a fraction is 0 to 1, times are 1 or more");
    }
  }

  /** Every request, without end. */
  public static FaultRule always(Fault fault) {
    return new FaultRule(request -> true, 1, Integer.MAX_VALUE, fault);
  }

  public FaultRule only(Predicate<RequestHead> requests) {
    return new FaultRule(concerns.and(requests), fraction, times, fault);
  }

  public FaultRule fraction(double of) {
    return new FaultRule(concerns, of, times, fault);
  }

  public FaultRule times(int most) {
    return new FaultRule(concerns, fraction, most, fault);
  }
}
