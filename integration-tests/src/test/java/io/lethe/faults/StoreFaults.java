package io.lethe.faults;

import io.lethe.faults.proxy.Fault;
import io.lethe.faults.proxy.FaultRule;
import io.lethe.faults.proxy.RequestHead;
import io.lethe.platform.LocalPlatform;
import java.time.Duration;
import java.util.List;

/** The store fails under the objects. */
final class StoreFaults {

  private static final int DELIVERIES = 12;
  private static final int INSTANCES = 4;
  private static final Duration OUTAGE = Duration.ofSeconds(5);

  private StoreFaults() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario("S3 answers 503 to a third of all requests", StoreFaults::slowDown),
        new Scenario("S3 is slow: requests wait or trickle", StoreFaults::slow),
        new Scenario("S3 cuts requests and answers, some after the work", StoreFaults::cut),
        new Scenario("S3 never answers in the middle of an upload", StoreFaults::hang),
        new Scenario("S3 is gone for 5 s", StoreFaults::gone));
  }

  private static void slowDown(Rig rig, Recovery recovery) throws Exception {
    rig.objects().set(FaultRule.always(Fault.slowDown()).fraction(1 / 3.0));
    new Batch(rig, "s3-503", 1000).land(0, DELIVERIES, INSTANCES);
    endAfter(40, rig, recovery);
  }

  private static void slow(Rig rig, Recovery recovery) throws Exception {
    rig.objects()
        .set(
            FaultRule.always(new Fault.Delay(Duration.ofMillis(400))).fraction(0.5),
            FaultRule.always(new Fault.Throttle(50_000)));
    new Batch(rig, "s3-slow", 1100).land(0, DELIVERIES, INSTANCES);
    endAfter(40, rig, recovery);
  }

  private static void cut(Rig rig, Recovery recovery) throws Exception {
    rig.objects()
        .set(
            FaultRule.always(Fault.loseAnswer()).only(RequestHead::completes).times(2),
            FaultRule.always(Fault.loseAnswer()).only(RequestHead::uploads).fraction(0.2),
            FaultRule.always(new Fault.CutRequest(3000)).only(RequestHead::uploads).fraction(0.2),
            FaultRule.always(new Fault.CutAnswer(3000)).only(RequestHead::reads).fraction(0.2));
    Batch batch = new Batch(rig, "s3-cut", 1200);
    batch.land(0, DELIVERIES, INSTANCES);
    batch.landLarge(DELIVERIES);
    endAfter(25, rig, recovery);
  }

  /** What hangs is left to hang: the time-out has to notice. */
  private static void hang(Rig rig, Recovery recovery) throws Exception {
    rig.objects()
        .set(
            FaultRule.always(new Fault.Hang(1 << 20)).only(RequestHead::uploadsPart).times(2),
            FaultRule.always(new Fault.Hang(100))
                .only(request -> request.uploads() && request.in(LocalPlatform.RESEARCH_BUCKET))
                .fraction(0.2)
                .times(3));
    Batch batch = new Batch(rig, "s3-hang", 1300);
    batch.landLarge(0);
    batch.land(1, DELIVERIES, INSTANCES);
    endAfter(5, rig, recovery);
  }

  private static void gone(Rig rig, Recovery recovery) throws Exception {
    Batch batch = new Batch(rig, "s3-gone", 1400);
    batch.land(0, DELIVERIES, INSTANCES);
    rig.objects().down();
    batch.land(DELIVERIES, DELIVERIES, INSTANCES);
    Thread.sleep(OUTAGE.toMillis());
    rig.objects().up();
    recovery.begins();
  }

  /** So many requests have met the fault; then it ends. */
  private static void endAfter(int requests, Rig rig, Recovery recovery) throws Exception {
    Patience.until("faults to happen", () -> rig.objects().injected() >= requests);
    rig.objects().clear();
    recovery.begins();
  }
}
