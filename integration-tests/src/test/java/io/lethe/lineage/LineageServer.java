package io.lethe.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntUnaryOperator;

/** An OpenLineage endpoint of which a test says how it fails. */
final class LineageServer implements AutoCloseable {

  /** Not a status: the connection breaks after the event was taken. */
  static final int BREAK = 0;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final IntUnaryOperator answers;
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private int requests;

  /**
   * @param answers status by number of the request, from 1
   */
  LineageServer(IntUnaryOperator answers) throws IOException {
    this.answers = answers;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/base/api/v1/lineage", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/base/");
  }

  /** {@code RUN STATE} of each event in the order in which they came, as often as they came. */
  List<String> taken() {
    return List.copyOf(taken);
  }

  List<String> tokens() {
    return List.copyOf(tokens);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** One thread answers, so that no lock is needed. */
  private void answer(HttpExchange exchange) throws IOException {
    JsonNode event = JSON.readTree(exchange.getRequestBody());
    tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    int status = exchange.getRequestMethod().equals("POST") ? answers.applyAsInt(++requests) : 405;
    if (status == BREAK || status / 100 == 2) {
      taken.add(event.at("/run/runId").asText() + " " + event.path("eventType").asText());
    }
    if (status != BREAK) {
      exchange.sendResponseHeaders(status, -1);
    }
    exchange.close();
  }
}
