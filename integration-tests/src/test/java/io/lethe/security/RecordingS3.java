package io.lethe.security;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Answers S3's requests of an upload with success and keeps their heads. It stands where the
 * embedded server cannot: that one knows no key management service. Thread-safe.
 */
final class RecordingS3 implements AutoCloseable {

  private static final String UPLOAD =
      "<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>";
  private static final String DONE =
      "<CompleteMultipartUploadResult><ETag>e</ETag></CompleteMultipartUploadResult>";

  private final HttpServer server;
  private final List<WireRequest> requests = new CopyOnWriteArrayList<>();

  private RecordingS3(HttpServer server) {
    this.server = server;
  }

  static RecordingS3 start() throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    RecordingS3 s3 = new RecordingS3(HttpServer.create(address, 0));
    s3.server.createContext("/", s3::answer);
    s3.server.start();
    return s3;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<WireRequest> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    requests.add(new WireRequest(exchange.getRequestMethod(), exchange.getRequestURI(), headers));
    exchange.getResponseHeaders().set("ETag", "\"e\"");
    String query = exchange.getRequestURI().getRawQuery();
    String body =
        "POST".equals(exchange.getRequestMethod()) ? query.contains("uploads") ? UPLOAD : DONE : "";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
