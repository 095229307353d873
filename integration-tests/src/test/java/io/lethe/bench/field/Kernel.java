package io.lethe.bench.field;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What the kernel tells of processes that run. */
public final class Kernel {

  private static final double KIB = 1024;
  private static final double MEGA = 1e6;

  /** Of a second, on every Linux that there is. */
  private static final double TICKS = 100;

  /** Where the user time is after the name. */
  private static final int USER = 11;

  private Kernel() {}

  /** Most memory that a process had so far, in 10^6 bytes. */
  public static double peakMegabytes(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Double.parseDouble(line.split("\\s+")[1]) * KIB / MEGA;
      }
    }
    throw new IOException("the kernel does not tell the peak of a process");
  }

  /**
   * What the compilers of a Java virtual machine took so far, in seconds; it must keep their
   * threads.
   */
  public static double compilerSeconds(long pid) throws IOException {
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
}
