package io.lethe.bench.field;

/**
 * What a command took, with all processes that it started and waited for.
 *
 * @param cpuSeconds user and system time
 * @param wallSeconds from start to end
 * @param peakMegabytes most memory of its largest process, in 10^6 bytes
 */
public record Usage(double cpuSeconds, double wallSeconds, double peakMegabytes) {}
