package io.lethe.jobs.cli.land;

import io.lethe.jobs.producer.folder.FolderProgress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Says from time to time how far an upload is, how fast, and how long it will take. */
final class LandingProgress implements AutoCloseable {

  private static final long SECONDS = 2;
  private static final double MB = 1e6;

  private final FolderProgress progress;
  private final PrintWriter out;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "progress");
            made.setDaemon(true);
            return made;
          });
  private long before;

  LandingProgress(FolderProgress progress, PrintWriter out) {
    this.progress = progress;
    this.out = out;
    timer.scheduleAtFixedRate(this::say, SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void say() {
    long now = progress.read();
    if (now != before) {
      out.println(line(now, progress.bytes(), Math.max(0, now - before) / (double) SECONDS));
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
