package io.lethe.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Whoever starts a platform is told what does not start, and why. */
class PartsTest {

  @Test
  void aPartThatDoesNotStartIsNamedWithItsReason() throws IOException {
    try (Parts parts = new Parts()) {
      Future<AutoCloseable> part =
          parts.start(
              "flink",
              () -> {
                throw new IllegalStateException("wrapped", new IOException("no space left"));
              });
      assertThatIOException()
          .isThrownBy(() -> parts.await(part))
          .withMessage("flink does not start: no space left");
    }
  }

  @Test
  void aPortThatIsTakenIsNamedBeforeAnythingStarts() throws IOException {
    FreePorts ports = FreePorts.draw(1);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatIOException()
          .isThrownBy(() -> ports.orNext("Flink web UI", port))
          .withMessage("Flink web UI: port " + port + " is in use");
      taken.close();
      assertThat(ports.orNext("Flink web UI", port)).isEqualTo(port);
      assertThat(ports.orNext("Flink web UI", 0)).isPositive();
    }
  }
}
