package io.lethe.jobs.lineage;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.CheckedRunnable;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;

/**
 * An HTTP endpoint for OpenLineage events, such as Marquez or DataHub. Sends an event again, after
 * longer and longer pauses, until it is taken, refused, or the attempts are used up. Thread-safe.
 */
public final class LineageEndpoint {

  private static final String PATH = "api/v1/lineage";
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** RFC 9110 15.5.9, RFC 8470 5.2 and RFC 6585 4: the same request may succeed later. */
  private static final Set<Integer> LATER = Set.of(408, 425, 429);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private final URI uri;
  private final String token;
  private final Retry retry;

  /**
   * @param base what {@code /api/v1/lineage} is added to
   * @param token bearer token, or null
   * @param attempts 1 or more
   * @param firstPause after the first failure; doubles with each, up to 30 s
   */
  public LineageEndpoint(URI base, String token, int attempts, Duration firstPause) {
    if (base.getHost() == null || !Set.of("http", "https").contains(base.getScheme())) {
      throw new IllegalArgumentException("the endpoint must be an http or https URL");
    }
    this.uri = URI.create(base.toString().replaceAll("/+$", "") + "/" + PATH);
    this.token = token;
    this.retry =
        Retry.of(
            "lineage-endpoint",
            RetryConfig.custom()
                .maxAttempts(attempts)
                .intervalFunction(
                    IntervalFunction.ofExponentialRandomBackoff(
                        firstPause.toMillis(), 2, 0.5, LONGEST_PAUSE.toMillis()))
                .retryExceptions(IOException.class)
                .ignoreExceptions(RefusedEventException.class)
                .build());
  }

  /**
   * Sends an event.
   *
   * @throws RefusedEventException if the endpoint will never take it
   * @throws IOException if all attempts failed
   */
  public void send(byte[] event) throws IOException {
    CheckedRunnable retried = Retry.decorateCheckedRunnable(retry, () -> post(event));
    try {
      retried.run();
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while an event was sent", e);
    } catch (Throwable e) {
      throw new IOException("unexpected failure", e);
    }
  }

  private void post(byte[] event) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(event));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    int status = status(request.build());
    if (status / 100 == 2) {
      return;
    }
    if (status / 100 == 5 || LATER.contains(status)) {
      throw new IOException("the endpoint answered with status " + status);
    }
    throw new RefusedEventException(status);
  }

  private int status(HttpRequest request) throws IOException, InterruptedException {
    try {
      HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
      return response.statusCode();
    } catch (IOException e) {
      // Faults of connections have no message at times.
      throw new IOException(uri.getHost() + " cannot be reached: " + e, e);
    }
  }
}
