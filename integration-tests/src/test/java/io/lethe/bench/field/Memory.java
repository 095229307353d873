package io.lethe.bench.field;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel tells of processes that run. */
public final class Memory {

  private static final double KIB = 1024;
  private static final double MEGA = 1e6;

  private Memory() {}

  /** Most memory that a process had so far, in 10^6 bytes. */
  public static double peakMegabytes(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Double.parseDouble(line.split("\\s+")[1]) * KIB / MEGA;
      }
    }
    throw new IOException("the kernel does not tell the peak of a process");
  }
}
