package io.lethe.jobs.producer.orthanc;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * GET requests to one Orthanc server. Redirects are refused: they would lead the password, and what
 * is landed, elsewhere. Thread-safe.
 */
final class OrthancHttp implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** The server, or a proxy before it, is overloaded or away: nothing else will be had either. */
  private static final Set<Integer> AWAY = Set.of(408, 425, 429, 502, 503, 504);

  private static final Set<Integer> NOT_ADMITTED = Set.of(401, 403, 407);
  private static final int OK = 200;
  private static final Set<Integer> NOT_FOUND = Set.of(404, 410);

  private final OrthancServer server;
  private final HttpClient client;
  private final String authorization;
  private final ScheduledThreadPoolExecutor alarms;

  OrthancHttp(OrthancServer server) {
    this.server = server;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT);
    if (server.tls() != null) {
      builder.sslContext(server.tls());
    }
    this.client = builder.build();
    this.authorization = authorization(server);
    this.alarms =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = new Thread(task, "orthanc-idle");
              made.setDaemon(true);
              return made;
            });
    alarms.setRemoveOnCancelPolicy(true);
  }

  /** As {@link #get(String, long, Turn)}, for what belongs to no study. */
  InputStream get(String path, long maxBytes) throws IOException, InterruptedException {
    return get(path, maxBytes, Turn.endless());
  }

  /**
   * Asks for a resource.
   *
   * @param path below the root, without a leading slash
   * @param maxBytes a longer answer fails
   * @param turn when it is over the answer fails
   * @return the whole body or a failure; to be closed
   * @throws OrthancException.Gone if there is none
   * @throws OrthancException.Faulty if it fails, also later while it is read
   * @throws OrthancException if the server as a whole is of no use now
   */
  InputStream get(String path, long maxBytes, Turn turn) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
    turn.check();
    Duration left = Duration.ofNanos(Math.max(1, turn.left()));
    request.timeout(left.compareTo(server.idle()) < 0 ? left : server.idle());
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    HttpResponse<InputStream> response = send(request.build());
    try {
      check(response.statusCode());
      long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
      if (length > maxBytes) {
        throw new OrthancException.Faulty("an answer is larger than is taken");
      }
      return new WatchedBody(response.body(), length, maxBytes, server.idle(), turn, alarms);
    } catch (IOException | RuntimeException e) {
      response.body().close();
      throw e;
    }
  }

  @Override
  public void close() {
    alarms.shutdownNow();
  }

  private HttpResponse<InputStream> send(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (HttpConnectTimeoutException e) {
      throw new OrthancException("Orthanc cannot be reached", e);
    } catch (HttpTimeoutException e) {
      throw new OrthancException.Faulty("Orthanc does not answer in time", e);
    } catch (IOException e) {
      // Faults of connections have no message at times, and might quote the path.
      throw new OrthancException("Orthanc cannot be reached: " + e.getClass().getSimpleName(), e);
    }
  }

  private static void check(int status) throws OrthancException {
    if (status == OK) {
      return;
    }
    if (NOT_FOUND.contains(status)) {
      throw new OrthancException.Gone();
    }
    if (NOT_ADMITTED.contains(status)) {
      throw new OrthancException("Orthanc refuses user and password, status " + status);
    }
    if (status / 100 == 3) {
      throw new OrthancException("Orthanc redirects, which is not followed, status " + status);
    }
    if (AWAY.contains(status)) {
      throw new OrthancException("Orthanc cannot answer now, status " + status);
    }
    throw new OrthancException.Faulty("Orthanc answered with status " + status);
  }

  /** RFC 7617; sent at once, which saves a request each. */
  private static String authorization(OrthancServer server) {
    if (server.user() == null) {
      return null;
    }
    byte[] pair = (server.user() + ":" + server.password()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
