package io.lethe.bench.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.lethe.bench.field.Memory;
import io.lethe.platform.cluster.FlinkRest;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

  /** Of a second, on every Linux that there is. */
  private static final double TICKS = 100;

  /** Where the user time is after the name. */
  private static final int USER = 11;

  private static final double MEGA = 1e6;

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
    double ticks = 0;
    try (DirectoryStream<Path> threads =
        Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
      for (Path thread : threads) {
        ticks += compilerTicks(thread);
      }
    }
    return ticks / TICKS;
  }

  /** Of one thread, as proc(5) has it: the name is in brackets, times are the 14th and 15th. */
  private static double compilerTicks(Path thread) throws IOException {
    String stat;
    try {
      stat = Files.readString(thread.resolve("stat"));
    } catch (NoSuchFileException e) {
      // It has ended; compilers do not.
      return 0;
    }
    if (!stat.contains("CompilerThre")) {
      return 0;
    }
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Double.parseDouble(fields[USER]) + Double.parseDouble(fields[USER + 1]);
  }

  /** Most memory that it had so far, in 10^6 bytes. */
  double peakMegabytes() throws IOException {
    return Memory.peakMegabytes(pid);
  }

  /** Heap in use now, garbage included, in 10^6 bytes. */
  double heapMegabytes() throws IOException {
    JsonNode managers = rest.get("/taskmanagers").path("taskmanagers");
    String id = managers.path(0).path("id").asText();
    JsonNode metrics = rest.get("/taskmanagers/" + id + "/metrics?get=Status.JVM.Memory.Heap.Used");
    return metrics.path(0).path("value").asDouble() / MEGA;
  }
}
