package io.lethe.security;

import io.lethe.platform.ServerIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between clients and a server, ends TLS on both sides, and notes the head of every request.
 * Bytes pass unchanged, so signatures hold. Thread-safe.
 */
final class WireTap implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WireTap.class);
  private static final int BLOCK = 64 * 1024;
  private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

  private final SSLContext tls;
  private final ServerSocket listener;
  private final URI server;
  private final ConcurrentLinkedQueue<WireRequest> requests = new ConcurrentLinkedQueue<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private WireTap(SSLContext tls, ServerSocket listener, URI server) {
    this.tls = tls;
    this.listener = listener;
    this.server = server;
  }

  /** Listens on a free port, as {@code identity}, for what is meant for {@code server}. */
  static WireTap before(URI server, ServerIdentity identity) throws IOException {
    SSLContext tls = identity.context();
    ServerSocket listener =
        tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    WireTap tap = new WireTap(tls, listener, server);
    start("accept", tap::accept);
    return tap;
  }

  URI endpoint() {
    return URI.create("https://127.0.0.1:" + listener.getLocalPort());
  }

  /** What was asked since the last call, in no strict order across connections. */
  List<WireRequest> drain() {
    List<WireRequest> all = new ArrayList<>();
    for (WireRequest request = requests.poll(); request != null; request = requests.poll()) {
      all.add(request);
    }
    return all;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private void accept() throws IOException {
    while (!listener.isClosed()) {
      Socket client = listener.accept();
      Socket upstream = tls.getSocketFactory().createSocket(server.getHost(), server.getPort());
      open.add(client);
      open.add(upstream);
      start("requests", () -> requests(client, upstream));
      start("answers", () -> copy(upstream, client));
    }
  }

  private void requests(Socket client, Socket upstream) throws IOException {
    try (client;
        upstream) {
      InputStream in = client.getInputStream();
      OutputStream out = upstream.getOutputStream();
      byte[] head = head(in);
      while (head.length > 0) {
        WireRequest request = WireRequest.parse(new String(head, StandardCharsets.ISO_8859_1));
        requests.add(request);
        out.write(head);
        body(in, out, request.length());
        out.flush();
        head = head(in);
      }
    }
  }

  /** Up to and with the empty line; empty at the end of the connection. */
  private static byte[] head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < END_OF_HEAD.length) {
      int next = in.read();
      if (next < 0) {
        return new byte[0];
      }
      head.write(next);
      matched = next == END_OF_HEAD[matched] ? matched + 1 : next == '\r' ? 1 : 0;
    }
    return head.toByteArray();
  }

  private static void body(InputStream in, OutputStream out, long length) throws IOException {
    byte[] block = new byte[BLOCK];
    for (long left = length; left > 0; ) {
      int count = in.read(block, 0, (int) Math.min(left, block.length));
      if (count < 0) {
        return;
      }
      out.write(block, 0, count);
      left -= count;
    }
  }

  private static void copy(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    }
  }

  private static void start(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // One of both ends has hung up; the other notices by its own socket.
                LOG.debug("{}: {}", name, e.getMessage());
              }
            },
            "wire-tap-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  @FunctionalInterface
  private interface Work {

    void run() throws IOException;
  }
}
