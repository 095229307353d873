package io.lethe.bench.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.lethe.platform.cluster.FlinkRest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the process of a TaskManager takes.
 *
 * @param pid of the process
 * @param rest of its cluster, which has no other TaskManager
 */
record TaskManager(long pid, FlinkRest rest) {

  private static final double NANOS = Duration.ofSeconds(1).toNanos();
  private static final double KIB = 1024;
  private static final double MEGA = 1e6;

  /** User and system time so far, in seconds. */
  double cpuSeconds() {
    return ProcessHandle.of(pid)
            .flatMap(process -> process.info().totalCpuDuration())
            .orElseThrow(() -> new IllegalStateException("the TaskManager has ended"))
            .toNanos()
        / NANOS;
  }

  /** Most memory that it had so far, in 10^6 bytes. */
  double peakMegabytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Double.parseDouble(line.split("\\s+")[1]) * KIB / MEGA;
      }
    }
    throw new IOException("the kernel does not tell the peak of a process");
  }

  /** Heap in use now, garbage included, in 10^6 bytes. */
  double heapMegabytes() throws IOException {
    JsonNode managers = rest.get("/taskmanagers").path("taskmanagers");
    String id = managers.path(0).path("id").asText();
    JsonNode metrics =
        rest.get("/taskmanagers/" + id + "/metrics?get=Status.JVM.Memory.Heap.Used");
    return metrics.path(0).path("value").asDouble() / MEGA;
  }
}
