package io.lethe.bench.job;

import io.lethe.bench.field.Kernel;
import java.io.IOException;
import java.time.Duration;

/**
 * What the process of a TaskManager takes.
 *
 * @param pid of the process
 */
record TaskManager(long pid) {

  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  /** User and system time so far, in seconds. */
  double cpuSeconds() {
    return ProcessHandle.of(pid)
            .flatMap(process -> process.info().totalCpuDuration())
            .orElseThrow(() -> new IllegalStateException("the TaskManager has ended"))
            .toNanos()
        / NANOS;
  }

  /** What the compilers of the virtual machine took of it, in seconds. */
  double compilerSeconds() throws IOException {
    return Kernel.compilerSeconds(pid);
  }

  /** Most memory that it had so far, in 10^6 bytes. */
  double peakMegabytes() throws IOException {
    return Kernel.peakMegabytes(pid);
  }
}
