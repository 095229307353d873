package io.lethe.bench.job;

import io.lethe.bench.field.Usage;

/**
 * What some deliveries took, from the first event to the last settled delivery.
 *
 * @param objects that landed, all of which were curated
 * @param bytes that landed
 * @param cpuSeconds of the TaskManager
 * @param compilerSeconds of these, what its compilers took: it gets less for hours
 * @param wallSeconds of it all
 * @param peakMegabytes most memory of the TaskManager since it was started
 * @param heapMegabytes most heap of the TaskManager, garbage included
 */
record Run(
    int objects,
    long bytes,
    double cpuSeconds,
    double compilerSeconds,
    double wallSeconds,
    double peakMegabytes,
    double heapMegabytes) {

  private static final double MILLIS = 1000;
  private static final double MEGA = 1e6;

  /** Without the compilers. */
  double cpuMillisPerObject() {
    return compiledSeconds() * MILLIS / objects;
  }

  double wallMillisPerObject() {
    return wallSeconds * MILLIS / objects;
  }

  double megabytesPerSecond() {
    return bytes / MEGA / wallSeconds;
  }

  double objectsPerSecond() {
    return objects / wallSeconds;
  }

  /** CPU time as if all had been compiled before. */
  double compiledSeconds() {
    return cpuSeconds - compilerSeconds;
  }

  /** Both, one after the other. */
  Run plus(Run other) {
    return new Run(
        objects + other.objects,
        bytes + other.bytes,
        cpuSeconds + other.cpuSeconds,
        compilerSeconds + other.compilerSeconds,
        wallSeconds + other.wallSeconds,
        Math.max(peakMegabytes, other.peakMegabytes),
        Math.max(heapMegabytes, other.heapMegabytes));
  }

  Usage usage() {
    return new Usage(cpuSeconds, wallSeconds, peakMegabytes);
  }

  /** The same as if all had been compiled before. */
  Usage compiled() {
    return new Usage(compiledSeconds(), wallSeconds, peakMegabytes);
  }
}
