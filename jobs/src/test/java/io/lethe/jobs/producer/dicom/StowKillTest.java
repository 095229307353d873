package io.lethe.jobs.producer.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lethe.curation.Sha256;
import io.lethe.jobs.producer.Delivery;
import io.lethe.jobs.producer.LandedFile;
import io.lethe.jobs.producer.LandedIndex;
import io.lethe.jobs.producer.LandingLedger;
import io.lethe.jobs.producer.LedgerOptions;
import io.lethe.jobs.producer.TestTerms;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A producer that is killed while instances are posted to it. */
class StowKillTest {

  private static final int KILLS = 5;
  private static final int SENDERS = 3;
  private static final int PARTS = 4;

  @TempDir private Path folder;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void whatWasAnsweredToBeStoredIsInTheLedgerAndWhole() throws Exception {
    Random random = new Random(5);
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    for (int kill = 0; kill < KILLS; kill++) {
      int before = acknowledged.size();
      int wanted = before + 1 + random.nextInt(20);
      try (ScpProcess producer = ScpProcess.start(folder, "64m")) {
        List<Thread> senders = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
          String prefix = "1.2.%d.%d".formatted(kill + 1, sender + 1);
          Thread thread = new Thread(() -> post(producer.httpPort(), prefix, acknowledged));
          thread.start();
          senders.add(thread);
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (acknowledged.size() < wanted && System.nanoTime() < deadline) {
          Thread.sleep(1 + random.nextInt(20));
        }
        producer.kill();
        for (Thread sender : senders) {
          sender.join();
        }
      }
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(wanted);
    }
    try (LandingLedger ledger =
        LandingLedger.open(
            folder.resolve("work"), LedgerOptions.DEFAULT, TestTerms.TERMS, Clock.systemUTC())) {
      for (String instance : acknowledged) {
        assertThat(ledger.knows(instance, Samples.CT)).isEqualTo(LandedIndex.Known.LANDED);
      }
      for (Delivery delivery : ledger.due(Duration.ZERO)) {
        for (LandedFile file : delivery.objects()) {
          byte[] bytes = Files.readAllBytes(Path.of(URI.create(file.uri()).getPath()));
          assertThat(Sha256.of(bytes)).isEqualTo(file.sha256());
        }
      }
    }
  }

  @Test
  void instancesMuchLargerThanTheMemoryPass() throws Exception {
    long size = 200L << 20;
    byte[] start = Posts.ct("1.2.3", "1.2.3.1", 0, 1);
    // Pixel Data of that length instead of the empty one.
    for (int i = 0; i < Integer.BYTES; i++) {
      start[start.length - Integer.BYTES + i] = (byte) (size >>> i * Byte.SIZE);
    }
    byte[] first = Posts.ascii("--" + Posts.BOUNDARY + "\r\n\r\n");
    byte[] last = Posts.ascii("\r\n--" + Posts.BOUNDARY + "--");
    HttpRequest.BodyPublisher body =
        HttpRequest.BodyPublishers.ofInputStream(
            () ->
                new SequenceInputStream(
                    Collections.enumeration(
                        List.of(
                            new ByteArrayInputStream(first),
                            new ByteArrayInputStream(start),
                            new Zeros(size),
                            new ByteArrayInputStream(last)))));
    try (ScpProcess producer = ScpProcess.start(folder, "48m")) {
      HttpResponse<byte[]> answer =
          http.send(
              Posts.post(producer.httpPort(), "/studies", new byte[0]).POST(body).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      producer.kill();
    }
    try (var files = Files.walk(folder.resolve("raw"))) {
      Path landed = files.filter(Files::isRegularFile).findFirst().orElseThrow();
      assertThat(Files.size(landed)).isEqualTo(start.length + size);
    }
  }

  /** Posts until nobody answers any more. */
  private void post(int port, String prefix, Set<String> acknowledged) {
    for (int request = 1; ; request++) {
      List<byte[]> files = new ArrayList<>();
      for (int part = 1; part <= PARTS; part++) {
        String uid = prefix + "." + request + "." + part;
        files.add(Posts.ct(prefix, uid, part == PARTS ? 2 << 20 : 2000, request));
      }
      try {
        HttpResponse<byte[]> answer =
            http.send(
                Posts.post(port, "/studies", Posts.body(files)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        JsonNode module = Posts.json(answer.body());
        acknowledged.addAll(Posts.values(module, "00081199", "00081155"));
      } catch (IOException e) {
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** So many bytes of 0. */
  private static final class Zeros extends InputStream {

    private long left;

    Zeros(long left) {
      this.left = left;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int n = (int) Math.min(length, left);
      Arrays.fill(bytes, offset, offset + n, (byte) 0);
      left -= n;
      return n;
    }
  }
}
