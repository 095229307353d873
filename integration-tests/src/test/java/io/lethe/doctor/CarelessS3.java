package io.lethe.doctor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server that knows as much of S3 as it takes to be mistaken for it: it overwrites whatever the
 * condition says, and refuses uploads in parts as it would those of keys that may not write.
 */
final class CarelessS3 implements AutoCloseable {

  private static final String EMPTY_LIST =
      "<ListBucketResult><KeyCount>0</KeyCount><IsTruncated>false</IsTruncated></ListBucketResult>";
  private static final String DENIED = "<Error><Code>AccessDenied</Code></Error>";

  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  private CarelessS3(HttpServer server) {
    this.server = server;
  }

  static CarelessS3 start() throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    CarelessS3 s3 = new CarelessS3(HttpServer.create(any, 0));
    s3.server.setExecutor(s3.threads);
    s3.server.createContext("/", s3::handle);
    s3.server.start();
    return s3;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String key = exchange.getRequestURI().getPath();
    switch (exchange.getRequestMethod()) {
      case "PUT" -> {
        objects.put(key, exchange.getRequestBody().readAllBytes());
        answer(exchange, 200, "");
      }
      case "GET" -> {
        byte[] found = objects.get(key);
        answer(
            exchange, 200, found == null ? EMPTY_LIST : new String(found, StandardCharsets.UTF_8));
      }
      case "POST" -> answer(exchange, 403, DENIED);
      default -> answer(exchange, 204, "");
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("ETag", "\"0\"");
    exchange.getResponseHeaders().set("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
