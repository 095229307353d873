package io.lethe.bench.field;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A process of ours that is warm, and does a pass of its work whenever it is asked to: so that it
 * can take turns with others and need not warm up each time. Not thread-safe.
 */
public final class WarmProcess implements AutoCloseable {

  private static final double NANOS = 1e9;

  private final Process process;
  private final Path log;
  private final BufferedReader answers;
  private final BufferedWriter orders;

  private WarmProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts it and waits until it is warm.
   *
   * @param command of {@link JavaCommand#warm}
   * @param log for what it complains about
   */
  public static WarmProcess start(List<String> command, Path log) throws IOException {
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    WarmProcess warm = new WarmProcess(process, log);
    try {
      warm.answer();
      return warm;
    } catch (IOException e) {
      warm.close();
      throw e;
    }
  }

  /** What the compilers of its virtual machine took so far, in seconds. */
  public double compilerSeconds() throws IOException {
    return Kernel.compilerSeconds(process.pid());
  }

  /**
   * One pass.
   *
   * @param order a line that tells what to do, where the process has a choice
   */
  public Usage pass(String order) throws IOException {
    long start = System.nanoTime();
    orders.write(order);
    orders.newLine();
    orders.flush();
    double seconds = answer();
    double wall = (System.nanoTime() - start) / NANOS;
    return new Usage(seconds, wall, Kernel.peakMegabytes(process.pid()));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private double answer() throws IOException {
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith(Passes.ANSWER)) {
        return Double.parseDouble(line.substring(Passes.ANSWER.length()));
      }
    }
    throw new IOException("the process has ended, see " + log);
  }
}
