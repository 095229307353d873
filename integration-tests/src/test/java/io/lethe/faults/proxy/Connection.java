package io.lethe.faults.proxy;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** A client's socket and the one to the server, with what holds for the bytes on them. */
final class Connection implements Closeable {

  private static final int BLOCK = 64 << 10;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final Socket client;
  private final Socket server;
  private final AtomicLong answerLeft = new AtomicLong(Long.MAX_VALUE);
  private volatile int bytesPerSecond = Integer.MAX_VALUE;

  Connection(Socket client, Socket server) throws IOException {
    this.client = client;
    this.server = server;
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
  }

  InputStream fromClient() throws IOException {
    return client.getInputStream();
  }

  OutputStream toClient() throws IOException {
    return client.getOutputStream();
  }

  OutputStream toServer() throws IOException {
    return server.getOutputStream();
  }

  /** As at the start: nothing is cut and nothing trickles. */
  void relax() {
    answerLeft.set(Long.MAX_VALUE);
    bytesPerSecond = Integer.MAX_VALUE;
  }

  void cutAnswerAfter(long bytes) {
    answerLeft.set(bytes);
  }

  void trickle(int bytes) {
    bytesPerSecond = bytes;
  }

  /** Passes answers on until one of the two ends or is to be cut; then both ends are closed. */
  void relayAnswers() throws IOException {
    try (this) {
      InputStream in = server.getInputStream();
      byte[] block = new byte[BLOCK];
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        int pass = (int) Math.min(n, answerLeft.get());
        pace(pass);
        toClient().write(block, 0, pass);
        if (answerLeft.addAndGet(-pass) == 0) {
          reset();
          return;
        }
      }
      client.shutdownOutput();
    }
  }

  /** Passes so many bytes of the client's on, or all until it ends. */
  void relayRequest(long bytes) throws IOException {
    byte[] block = new byte[BLOCK];
    long left = bytes;
    while (left > 0) {
      int n = fromClient().read(block, 0, (int) Math.min(block.length, left));
      if (n < 0) {
        server.shutdownOutput();
        return;
      }
      pace(n);
      toServer().write(block, 0, n);
      left -= n;
    }
  }

  /** Reads so many bytes of the client's, or all until it ends, and forgets them. */
  void swallow(long bytes) throws IOException {
    byte[] block = new byte[BLOCK];
    long left = bytes;
    while (left > 0) {
      int n = fromClient().read(block, 0, (int) Math.min(block.length, left));
      if (n < 0) {
        return;
      }
      left -= n;
    }
  }

  /** Ends both ends at once, unsent bytes lost, as a crash or a firewall does it. */
  synchronized void reset() throws IOException {
    if (client.isClosed()) {
      return;
    }
    // RFC 9293 §3.10.7.4: with no time to linger a close becomes a reset.
    client.setSoLinger(true, 0);
    close();
  }

  @Override
  public synchronized void close() throws IOException {
    try (client) {
      server.close();
    }
  }

  private void pace(int bytes) throws IOException {
    if (bytesPerSecond != Integer.MAX_VALUE) {
      pause(bytes * SECOND_NANOS / bytesPerSecond);
    }
  }

  static void pause(long nanos) throws IOException {
    try {
      Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
