package io.lethe.faults;

import io.lethe.faults.proxy.Fault;
import io.lethe.faults.proxy.FaultRule;
import io.lethe.faults.proxy.RequestHead;
import java.time.Duration;
import java.util.List;

/** Processes of the cluster die, or cannot write. */
final class ClusterFaults {

  private static final int DELIVERIES = 16;
  private static final int INSTANCES = 6;
  private static final int SLOTS = 6;
  private static final FaultRule UNHURRIED =
      FaultRule.always(new Fault.Delay(Duration.ofMillis(60)));

  private ClusterFaults() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario("kill -9 a TaskManager in the middle of deliveries", ClusterFaults::worker),
        new Scenario("kill -9 both TaskManagers in the middle of an object", ClusterFaults::object),
        new Scenario("kill -9 the JobManager in the middle of deliveries", ClusterFaults::leader),
        new Scenario("full scratch disk: no TaskManager can write to a file", ClusterFaults::disk),
        new Scenario("checkpoint storage refuses writes", ClusterFaults::checkpoints));
  }

  private static void worker(Rig rig, Recovery recovery) throws Exception {
    int restarts = rig.restarts();
    land(rig, "kill-tm", 2000);
    rig.killTaskManagers(1);
    recovery.begins();
    rig.startTaskManagers(1);
    Patience.until("the job to start again", () -> rig.restarts() > restarts);
    rig.objects().clear();
  }

  private static void object(Rig rig, Recovery recovery) throws Exception {
    rig.objects().set(FaultRule.always(new Fault.Throttle(3 << 20)).only(RequestHead::uploadsPart));
    new Batch(rig, "kill-object", 2100).landLarge(0);
    Patience.until("parts of an object", () -> rig.objects().injected() >= 2);
    rig.killTaskManagers(2);
    recovery.begins();
    rig.objects().clear();
    rig.startTaskManagers(2);
  }

  private static void leader(Rig rig, Recovery recovery) throws Exception {
    land(rig, "kill-jm", 2200);
    rig.cluster().killJobManager();
    recovery.begins();
    rig.cluster().startJobManager();
    rig.objects().clear();
    rig.cluster().awaitSlots(SLOTS);
  }

  /**
   * Objects pass without touching a disk, but Flink's S3 file system gathers checkpoints in files
   * before it uploads them: without room there is no checkpoint, so nothing is published.
   */
  private static void disk(Rig rig, Recovery recovery) throws Exception {
    int restarts = rig.restarts();
    DiskQuota quota = DiskQuota.none(rig.cluster());
    new Batch(rig, "disk", 2300).land(0, DELIVERIES, INSTANCES);
    Patience.until("checkpoints to fail", () -> rig.restarts() > restarts);
    quota.lift();
    recovery.begins();
  }

  private static void checkpoints(Rig rig, Recovery recovery) throws Exception {
    int restarts = rig.restarts();
    rig.state()
        .set(FaultRule.always(new Fault.Status(403, "QuotaExceeded")).only(RequestHead::uploads));
    new Batch(rig, "checkpoint", 2400).land(0, DELIVERIES, INSTANCES);
    Patience.until("checkpoints to fail", () -> rig.restarts() > restarts);
    rig.state().clear();
    recovery.begins();
  }

  /** Lands deliveries and waits until some of their objects, but not all, are on their way. */
  private static void land(Rig rig, String name, int first) throws Exception {
    rig.objects().set(UNHURRIED);
    new Batch(rig, name, first).land(0, DELIVERIES, INSTANCES);
    Patience.until("work to begin", () -> rig.objects().injected() >= 2 * INSTANCES);
  }
}
