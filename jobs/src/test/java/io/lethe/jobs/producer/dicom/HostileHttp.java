package io.lethe.jobs.producer.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.jobs.producer.stow.StowOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A small server before HTTP peers that break rules; it must be alive behind each test. */
abstract class HostileHttp {

  static final int REQUESTS = 6;
  static final int MAX_BODY = 16 << 20;
  static final int MAX_OBJECT = 4 << 20;
  static final int MAX_PARTS = 20;
  static final int MAX_HEADER = 4 << 10;

  static final String HOST = "Host: lethe\r\n";
  static final String TYPE = "Content-Type: " + Posts.CONTENT_TYPE + "\r\n";
  static final byte[] BODY = Posts.body(List.of(Posts.ct("1.2", "1.2.3", 1000, 1)));

  @TempDir private Path folder;

  ScpFixture producer;

  @BeforeEach
  void start() throws IOException {
    ScpOptions scp = ScpOptions.of("127.0.0.1", 0, ScpFixture.AE_TITLE);
    ScpOptions smaller =
        new ScpOptions(
            scp.host(),
            0,
            scp.aeTitle(),
            scp.callers(),
            scp.pdu(),
            MAX_OBJECT,
            scp.associations(),
            scp.associationsPerHost(),
            scp.idle(),
            scp.negotiation());
    StowOptions options =
        new StowOptions(
            "127.0.0.1",
            0,
            Optional.empty(),
            new StowOptions.Limits(MAX_BODY, MAX_PARTS, MAX_HEADER),
            REQUESTS,
            REQUESTS,
            Duration.ofSeconds(4),
            Duration.ofSeconds(3));
    producer = ScpFixture.start(folder, wishes -> wishes.with(smaller).with(options));
  }

  /** Whatever was done to it: it still stores, and holds nothing of what was refused. */
  @AfterEach
  void isAlive() throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    int status;
    do {
      // Places and connections of those that were just closed may not be free yet.
      try (RawHttp http = open()) {
        http.offer(request(HOST + TYPE, BODY));
        status = http.status();
      }
    } while (status != 200 && System.nanoTime() < deadline);
    assertThat(status).isEqualTo(200);
    while (producer.objects().size() > 1 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(producer.objects()).hasSize(1);
    producer.close();
  }

  RawHttp open() throws IOException {
    return new RawHttp(producer.httpPort());
  }

  /** The status of a request that ends its connection. */
  int refused(String request) throws IOException {
    try (RawHttp http = open()) {
      http.send(request);
      int status = http.status();
      assertThat(http.isEnded()).isTrue();
      return status;
    }
  }

  int refused(String fields, byte[] body) throws IOException {
    try (RawHttp http = open()) {
      http.offer(request(fields, body));
      return http.status();
    }
  }

  static String typed(String type) {
    return "POST /studies HTTP/1.1\r\n"
        + HOST
        + "Content-Type: "
        + type
        + "\r\nContent-Length: 5\r\n\r\n";
  }

  static byte[] request(String fields, byte[] body) {
    String head = "POST /studies HTTP/1.1\r\n" + fields + "Content-Length: " + body.length;
    return concat(Posts.ascii(head + "\r\n\r\n"), body);
  }

  static byte[] concat(byte[]... pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      out.writeBytes(piece);
    }
    return out.toByteArray();
  }

  static String visible(String text) {
    return new String(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII)
        .replace("\r", "\\r")
        .replace("\n", "\\n");
  }
}
