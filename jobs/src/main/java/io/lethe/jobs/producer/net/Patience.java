package io.lethe.jobs.producer.net;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long a peer keeps us waiting; the time that we take ourselves is not the peer's. Of the
 * thread of one connection.
 */
public final class Patience {

  private static final long CHECKS_PER_TIMEOUT = 4;

  private ScheduledFuture<?> timer;

  /** When the peer last made progress, put off by the time that we took ourselves. */
  private long progress = System.nanoTime();

  /**
   * Starts to wait.
   *
   * @param one of the times that are waited for
   * @param other another of them
   * @param check is run a few times in each of them
   */
  public void start(EventExecutor thread, Duration one, Duration other, Runnable check) {
    progressed();
    long shortest = Math.min(one.toMillis(), other.toMillis());
    long period = Math.max(1, shortest / CHECKS_PER_TIMEOUT);
    timer = thread.scheduleWithFixedDelay(check, period, period, TimeUnit.MILLISECONDS);
  }

  /** The peer did what it was waited for. */
  public void progressed() {
    progress = System.nanoTime();
  }

  /**
   * We were at work.
   *
   * @param since {@link System#nanoTime} when that began
   */
  public void workedSince(long since) {
    progress += System.nanoTime() - since;
  }

  /** Whether the peer has made no progress for so long. */
  public boolean isOver(Duration most) {
    return System.nanoTime() - progress >= most.toNanos();
  }

  /** Checks no more. */
  public void end() {
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
