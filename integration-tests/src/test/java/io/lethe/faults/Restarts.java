package io.lethe.faults;

import io.lethe.platform.cluster.FlinkCluster;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** Reads what the JobManager tells Prometheus: REST answers from a copy that is seconds old. */
final class Restarts {

  private static final String NAME = "flink_jobmanager_job_numRestarts{";

  private Restarts() {}

  /** How often a job has started again, 0 while its JobManager knows none. */
  static int of(FlinkCluster cluster, String job) throws IOException {
    for (Map.Entry<String, URI> process : cluster.metrics().entrySet()) {
      if (process.getKey().startsWith("jobmanager")) {
        return scrape(process.getValue())
            .lines()
            .filter(line -> line.startsWith(NAME) && line.contains(job))
            .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .findFirst()
            .orElse(0);
      }
    }
    return 0;
  }

  private static String scrape(URI uri) throws IOException {
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (ConnectException e) {
      // It has only just been started, and knows no job yet.
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
