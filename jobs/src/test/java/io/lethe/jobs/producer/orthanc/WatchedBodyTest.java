package io.lethe.jobs.producer.orthanc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
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

  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void aByteNowAndThenIsNoProgress() throws Exception {
    PipedOutputStream sender = new PipedOutputStream();
    InputStream body = watched(new PipedInputStream(sender), -1, IDLE);
    threads.scheduleWithFixedDelay(() -> send(sender), 0, 50, TimeUnit.MILLISECONDS);

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
  void anEndBeforeTheStatedLengthFails() throws Exception {
    InputStream body = watched(new ByteArrayInputStream(new byte[9]), 10, IDLE);
    assertThatThrownBy(body::readAllBytes).isInstanceOf(OrthancException.Faulty.class);
  }

  private InputStream watched(InputStream body, long length, Duration idle) {
    return new WatchedBody(body, length, MOST, idle, threads);
  }

  private static void send(PipedOutputStream sender) {
    try {
      sender.write(1);
      sender.flush();
    } catch (IOException e) {
      // The reader has given up: ends the schedule.
      throw new IllegalStateException(e);
    }
  }
}
