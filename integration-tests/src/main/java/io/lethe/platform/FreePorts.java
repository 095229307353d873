package io.lethe.platform;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Ports of the loopback interface that nobody listened on when they were drawn. Not thread-safe.
 */
public final class FreePorts {

  private final Queue<Integer> ports;

  private FreePorts(Queue<Integer> ports) {
    this.ports = ports;
  }

  /** Draws {@code count} ports, all different. */
  public static FreePorts draw(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      Queue<Integer> ports = new ArrayDeque<>();
      for (int i = 0; i < count; i++) {
        // Held open until all are drawn, else the same port could come twice.
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        sockets.add(socket);
        ports.add(socket.getLocalPort());
      }
      return new FreePorts(ports);
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }

  /**
   * {@code configured}, or the next free port if it is 0.
   *
   * @param what listens there, for the fault
   * @throws IOException if somebody listens on the configured one
   */
  public int orNext(String what, int configured) throws IOException {
    if (configured != 0) {
      try (ServerSocket probe = new ServerSocket()) {
        probe.setReuseAddress(true);
        probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), configured));
      } catch (BindException e) {
        throw new IOException("%s: port %d is in use".formatted(what, configured), e);
      }
    }
    return orNext(configured);
  }

  /** {@code configured}, or the next free port if it is 0. */
  public int orNext(int configured) {
    return configured == 0 ? ports.remove() : configured;
  }
}
