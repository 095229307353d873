package io.lethe.jobs.producer.orthanc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class WatchedBodyTest {

  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final long MOST = 1 << 24;

  private Turn turn = Turn.endless();
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void aByteNowAndThenIsNoProgress() {
    InputStream body = watched(new Zeros(1), -1, IDLE);
    assertThatThrownBy(body::readAllBytes).isInstanceOf(OrthancException.Faulty.class);
  }

  @Test
  void timeThatWeTakeOurselvesDoesNotCount() throws Exception {
    byte[] whole = new byte[4 * WatchedBody.STEP_BYTES];
    InputStream body =
        watched(new ByteArrayInputStream(whole), whole.length, Duration.ofMillis(100));
    int count = 0;
    for (int i = 0; i < 4; i++) {
      count += body.readNBytes(WatchedBody.STEP_BYTES).length;
      Thread.sleep(150);
    }
    assertThat(count).isEqualTo(whole.length);
    assertThat(body.read()).isEqualTo(-1);
  }

  @Test
  void aBodyThatComesFastFailsAllTheSameWhenItsTurnIsOver() {
    turn = Turn.of(Duration.ofMillis(100));
    InputStream body = watched(new Zeros(1 << 16), -1, IDLE);
    assertThatThrownBy(() -> body.transferTo(OutputStream.nullOutputStream()))
        .isInstanceOf(OrthancException.Faulty.class)
        .hasMessageContaining("turn");
  }

  @Test
  void anEndBeforeTheStatedLengthFails() throws Exception {
    InputStream body = watched(new ByteArrayInputStream(new byte[9]), 10, IDLE);
    assertThatThrownBy(body::readAllBytes).isInstanceOf(OrthancException.Faulty.class);
  }

  private InputStream watched(InputStream body, long length, Duration idle) {
    return new WatchedBody(body, length, MOST, idle, turn, threads);
  }

  /** Comes slowly and ends when it is closed, as a connection does. */
  private static final class Zeros extends InputStream {

    private final int atOnce;
    private volatile boolean closed;

    Zeros(int atOnce) {
      this.atOnce = atOnce;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("blocks are read");
    }

    @Override
    public void close() {
      closed = true;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (closed) {
        throw new IOException("closed");
      }
      return Math.min(length, atOnce);
    }
  }
}
