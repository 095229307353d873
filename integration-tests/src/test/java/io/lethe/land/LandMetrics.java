package io.lethe.land;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;

/** What a producer shows to Prometheus. */
final class LandMetrics {

  private static final int ATTEMPTS = 100;

  private LandMetrics() {}

  /** The value of a metric without labels; waits until somebody listens. */
  static double read(int port, String name) throws IOException, InterruptedException {
    return scrape(port)
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no metric " + name));
  }

  private static String scrape(int port) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
    for (int attempt = 1; ; attempt++) {
      try {
        return HttpClient.newHttpClient()
            .send(request, HttpResponse.BodyHandlers.ofString())
            .body();
      } catch (ConnectException e) {
        // It listens for peers first.
        if (attempt == ATTEMPTS) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }
}
