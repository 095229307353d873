package io.lethe.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.Sha256;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.ObjectStores;
import io.lethe.streaming.store.OpenObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts the whole platform twice in this process and uses each part of it. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LocalPlatformTest {

  private static final int RECORDS = 200;

  @TempDir Path folder;

  @Test
  void runsAndStopsTwiceInOneProcessAndKeepsItsData() throws Exception {
    for (int start = 1; start <= 2; start++) {
      LocalPlatform platform = LocalPlatform.start(LocalPlatformOptions.in(folder));
      try {
        assertThat(putAndReadAgain(platform)).containsExactly(1, 2, 3);
        assertThat(produceAndConsume(platform, start)).hasSize(start).containsOnly("event");
        assertThat(get(platform, "/overview")).contains("\"slots-total\":3");
        assertThat(rowsAfterOneMore(platform)).isEqualTo(start);
        runJob(platform, start);
      } finally {
        platform.close();
        platform.close();
      }
    }
    assertThat(keyFiles()).containsOnly("rw-------");
  }

  private static byte[] putAndReadAgain(LocalPlatform platform) throws Exception {
    byte[] bytes = {1, 2, 3};
    URI uri = URI.create("s3://" + LocalPlatform.RAW_BUCKET + "/a/b");
    try (ObjectStore store = new ObjectStores(platform.s3Options()).open()) {
      try (CuratedStore.Pending pending = store.create(uri, "text/plain")) {
        pending.stream().write(bytes);
        pending.commit(Sha256.of(bytes));
      }
      try (OpenObject object = store.open(uri)) {
        return object.stream().readAllBytes();
      }
    }
  }

  private static int rowsAfterOneMore(LocalPlatform platform) throws Exception {
    try (Connection connection = platform.catalog().owner().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS starts (start int)");
      statement.execute("INSERT INTO starts VALUES (1)");
      try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM starts")) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private static List<String> produceAndConsume(LocalPlatform platform, int expected) {
    KafkaRecords records = new KafkaRecords(platform.bootstrapServers(), "landing.studies");
    records.produceInTransaction("event");
    return records.readCommitted(expected);
  }

  private static void runJob(LocalPlatform platform, int start) throws Exception {
    JobClient job = platform.submit(ExactlyOnceJob.plan(platform, RECORDS, "test-" + start));
    job.getJobExecutionResult().get();
    assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.FINISHED);
    assertThat(get(platform, "/jobs/" + job.getJobID() + "/checkpoints"))
        .contains("\"external_path\":\"s3://" + LocalPlatform.FLINK_BUCKET + "/checkpoints/");

    KafkaRecords records = new KafkaRecords(platform.bootstrapServers(), "curation.metrics");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < start * RECORDS; i++) {
      expected.add(String.valueOf(i % RECORDS));
    }
    assertThat(records.readCommitted(start * RECORDS))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String get(LocalPlatform platform, String path) throws Exception {
    URI uri = platform.webUiUrl().resolve(path);
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private List<String> keyFiles() throws Exception {
    List<String> permissions = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("secrets"))) {
      for (Path file : files.toList()) {
        permissions.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
    return permissions;
  }
}
