package io.lethe.faults.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a port of the loopback interface and relays to a server there. Faults are turned on
 * and off while it runs; {@link #down} makes it as if the server were gone.
 *
 * <p>Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FaultProxy.class);

  private final int serverPort;
  private final int port;
  private final boolean http;
  private final FaultPlan plan;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool(FaultProxy::thread);
  private ServerSocket listener;

  private FaultProxy(int serverPort, boolean http, long seed) throws IOException {
    this.serverPort = serverPort;
    this.http = http;
    this.plan = new FaultPlan(seed);
    this.listener = listen(0);
    this.port = listener.getLocalPort();
    accept(listener);
  }

  /** A proxy that sees single requests. */
  public static FaultProxy http(int serverPort, long seed) throws IOException {
    return new FaultProxy(serverPort, true, seed);
  }

  /** A proxy that sees no more than bytes: it is up or down. */
  public static FaultProxy tcp(int serverPort) throws IOException {
    return new FaultProxy(serverPort, false, 0);
  }

  public int port() {
    return port;
  }

  /**
   * From now on these rules hold and no others; those that concern a request are asked in order.
   */
  public void set(FaultRule... rules) {
    plan.set(List.of(rules));
  }

  /** From now on everything passes; what hangs goes on hanging. */
  public void clear() {
    plan.set(List.of());
  }

  /** How many requests have met a fault since the rules were set. */
  public int injected() {
    return plan.injected();
  }

  /** Cuts all connections and refuses new ones. */
  public synchronized void down() throws IOException {
    listener.close();
    for (Connection connection : connections) {
      connection.reset();
    }
  }

  /** Takes connections again. */
  public synchronized void up() throws IOException {
    if (listener.isClosed()) {
      listener = listen(port);
      accept(listener);
    }
  }

  @Override
  public void close() throws IOException {
    down();
    threads.shutdownNow();
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
    return socket;
  }

  private void accept(ServerSocket from) {
    threads.execute(
        () -> {
          while (!from.isClosed()) {
            try {
              Socket client = from.accept();
              threads.execute(() -> serve(client));
            } catch (IOException e) {
              LOG.debug("no client was taken: closed, or it went away before", e);
            }
          }
        });
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        Connection connection = new Connection(client, server)) {
      connections.add(connection);
      threads.execute(() -> answers(connection));
      relay(connection);
    } catch (IOException e) {
      LOG.debug("one of client and server has gone", e);
    }
  }

  private void relay(Connection connection) throws IOException {
    try {
      if (http) {
        new HttpRelay(connection, plan).run();
      } else {
        connection.relayRequest(Long.MAX_VALUE);
      }
    } finally {
      connections.remove(connection);
    }
  }

  private static void answers(Connection connection) {
    try {
      connection.relayAnswers();
    } catch (IOException e) {
      LOG.debug("one of client and server has gone", e);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "fault-proxy");
    thread.setDaemon(true);
    return thread;
  }
}
