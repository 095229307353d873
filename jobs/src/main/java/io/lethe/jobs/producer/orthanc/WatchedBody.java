package io.lethe.jobs.producer.orthanc;

import io.lethe.jobs.producer.SequentialInput;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer: fails where it ends before its stated length, is longer than is taken, or
 * comes too slowly: {@value #STEP_BYTES} bytes, or the rest, must have come before the longest wait
 * is over, so that nobody holds us with a byte now and then. Our own time does not count. One
 * thread's.
 */
final class WatchedBody extends SequentialInput {

  /** As STOW-RS asks of its clients. */
  static final int STEP_BYTES = 64 << 10;

  private final long length;
  private final long maxBytes;
  private final Duration idle;
  private final Turn turn;
  private final ScheduledExecutorService alarms;
  private long count;

  /** Of the step that is waited for. */
  private long come;

  private long waitedNanos;

  /**
   * @param length as stated, or -1
   * @param maxBytes a longer body fails
   * @param idle longest wait for the next step
   * @param turn when it is over the body fails
   */
  WatchedBody(
      InputStream body,
      long length,
      long maxBytes,
      Duration idle,
      Turn turn,
      ScheduledExecutorService alarms) {
    super(body);
    this.length = length;
    this.maxBytes = maxBytes;
    this.idle = idle;
    this.turn = turn;
    this.alarms = alarms;
  }

  @Override
  public int read(byte[] bytes, int offset, int wanted) throws IOException {
    Objects.checkFromIndexSize(offset, wanted, bytes.length);
    turn.check();
    int n = receive(bytes, offset, wanted);
    if (n < 0) {
      if (length >= 0 && count != length) {
        throw new OrthancException.Faulty("an answer ended too early");
      }
      return n;
    }
    count += n;
    if (count > maxBytes) {
      throw new OrthancException.Faulty("an answer is larger than is taken");
    }
    return n;
  }

  /** The client's streams know no timeout; closed by somebody else they end a read. */
  private int receive(byte[] bytes, int offset, int wanted) throws IOException {
    Alarm alarm = new Alarm();
    long started = System.nanoTime();
    long left = Math.min(turn.left(), Math.max(0, idle.toNanos() - waitedNanos));
    Future<?> set = alarms.schedule(alarm, left, TimeUnit.NANOSECONDS);
    try {
      int n = in.read(bytes, offset, wanted);
      progressed(n, System.nanoTime() - started);
      if (n < 0 && alarm.rang) {
        turn.check();
        throw new OrthancException.Faulty("an answer stalled");
      }
      return n;
    } catch (IOException e) {
      turn.check();
      throw alarm.failure(e);
    } finally {
      set.cancel(false);
    }
  }

  private void progressed(int bytes, long nanos) {
    come += Math.max(0, bytes);
    waitedNanos += nanos;
    if (come >= STEP_BYTES) {
      come = 0;
      waitedNanos = 0;
    }
  }

  /** Ends a read that takes too long. */
  private final class Alarm implements Runnable {

    private volatile boolean rang;
    private volatile IOException closing;

    @Override
    public void run() {
      rang = true;
      try {
        in.close();
      } catch (IOException e) {
        closing = e;
      }
    }

    private OrthancException failure(IOException cause) {
      if (closing != null) {
        cause.addSuppressed(closing);
      }
      return new OrthancException.Faulty(rang ? "an answer stalled" : "an answer broke off", cause);
    }
  }
}
