package io.lethe.jobs.doctor;

import io.lethe.jobs.Settings;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.streaming.store.ObjectStore;
import java.time.Duration;
import java.util.Locale;

/**
 * How fast the store takes and gives objects from this machine: many small ones side by side, and a
 * large one by itself.
 */
final class ThroughputChecks implements CheckGroup {

  private static final double SLOW_REQUESTS = 10;
  private static final double SLOW_MEGABYTES = 5;

  private final LetheConfig config;
  private final Duration time;

  /**
   * @param time longest for all of it; zero for not at all
   */
  ThroughputChecks(LetheConfig config, Duration time) {
    this.config = config;
    this.time = time;
  }

  @Override
  public String name() {
    return "throughput";
  }

  @Override
  public String mend() {
    return "see what store.research says";
  }

  @Override
  public void run(Findings findings) throws Exception {
    if (time.isZero()) {
      return;
    }
    try (ObjectStore store = Settings.stores(config).open()) {
      Probes probes = new Probes(store, config.store().researchZone());
      ThroughputProbe probe = new ThroughputProbe(store, probes, config.curate().workers(), time);
      try {
        small(findings, probe.small());
        large(findings, probe.large());
      } finally {
        probes.remove();
      }
    }
  }

  private static void small(Findings findings, ThroughputProbe.Rates rates) {
    String found =
        String.format(
            Locale.ROOT,
            "objects of %d KiB: %.0f written and %.0f read each second",
            ThroughputProbe.SMALL >> 10,
            rates.write(),
            rates.read());
    report(findings, "requests", found, rates, SLOW_REQUESTS);
  }

  private static void large(Findings findings, ThroughputProbe.Rates rates) {
    String found =
        String.format(
            Locale.ROOT,
            "one large object: %.0f MB/s written, %.0f MB/s read",
            rates.write(),
            rates.read());
    report(findings, "bytes", found, rates, SLOW_MEGABYTES);
  }

  private static void report(
      Findings findings, String check, String found, ThroughputProbe.Rates rates, double slow) {
    if (Math.min(rates.write(), rates.read()) < slow) {
      findings.warn(check, found, "run it on a worker; if it is slow there too, see the network");
    } else {
      findings.pass(check, found);
    }
  }
}
