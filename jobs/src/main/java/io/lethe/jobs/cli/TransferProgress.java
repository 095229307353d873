package io.lethe.jobs.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Says from time to time how far a transfer is, how fast, and how long it will take. */
public final class TransferProgress implements AutoCloseable {

  private static final long SECONDS = 2;
  private static final double MB = 1e6;

  private final LongSupplier read;
  private final LongSupplier all;
  private final PrintWriter out;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "progress");
            made.setDaemon(true);
            return made;
          });
  private long before;

  /**
   * @param read bytes until now; asked by another thread
   * @param all bytes of the whole, as far as that is known; asked by another thread
   */
  public TransferProgress(LongSupplier read, LongSupplier all, PrintWriter out) {
    this.read = read;
    this.all = all;
    this.out = out;
  }

  /** From now on. */
  public void start() {
    timer.scheduleAtFixedRate(this::say, SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void say() {
    long now = read.getAsLong();
    if (now != before) {
      out.println(line(now, all.getAsLong(), Math.max(0, now - before) / (double) SECONDS));
      out.flush();
    }
    before = now;
  }

  /**
   * @param read bytes until now
   * @param all bytes of the whole
   * @param rate bytes a second
   */
  static String line(long read, long all, double rate) {
    long left = rate > 0 ? Math.round(Math.max(0, all - read) / rate) : -1;
    String rest =
        left < 0 ? "" : ", %d:%02d:%02d to go".formatted(left / 3600, left / 60 % 60, left % 60);
    return String.format(
        Locale.ROOT,
        "%3.0f %% of %.1f MB, %.1f MB/s%s",
        all == 0 ? 100.0 : Math.min(100.0, 100.0 * read / all),
        all / MB,
        rate / MB,
        rest);
  }
}
