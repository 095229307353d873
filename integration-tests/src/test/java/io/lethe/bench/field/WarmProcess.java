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

  /** CPU seconds of as many passes. */
  private record Answer(double seconds, int count) {}

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

  /**
   * One pass, or the mean of several where it is short.
   *
   * @param order a line that tells what to do, where the process has a choice
   */
  public Usage pass(String order) throws IOException {
    return pass(order, false);
  }

  /** The same without what the compilers of its virtual machine took. */
  public Usage compiledPass(String order) throws IOException {
    return pass(order, true);
  }

  /** Part of the CPU time of a pass that the compilers of its virtual machine took. */
  public double compilersShare(String order) throws IOException {
    double compilers = Kernel.compilerSeconds(process.pid());
    Answer answer = order(order);
    return (Kernel.compilerSeconds(process.pid()) - compilers) / answer.seconds();
  }

  private Usage pass(String order, boolean compiled) throws IOException {
    long start = System.nanoTime();
    double compilers = Kernel.compilerSeconds(process.pid());
    Answer answer = order(order);
    double wall = (System.nanoTime() - start) / NANOS;
    double left = compiled ? Kernel.compilerSeconds(process.pid()) - compilers : 0;
    return new Usage(
        (answer.seconds() - left) / answer.count(),
        wall / answer.count(),
        Kernel.peakMegabytes(process.pid()));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private Answer order(String order) throws IOException {
    orders.write(order);
    orders.newLine();
    orders.flush();
    return answer();
  }

  private Answer answer() throws IOException {
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith(Passes.ANSWER)) {
        String[] words = line.substring(Passes.ANSWER.length()).split(" ");
        return new Answer(Double.parseDouble(words[0]), Integer.parseInt(words[1]));
      }
    }
    throw new IOException("the process has ended, see " + log);
  }
}
