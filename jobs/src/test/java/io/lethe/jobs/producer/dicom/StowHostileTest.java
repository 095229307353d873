package io.lethe.jobs.producer.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.jobs.producer.stow.StowOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTP peers that break rules are refused, cost a bounded amount, and others are served. */
class StowHostileTest {

  private static final int REQUESTS = 6;
  private static final int MAX_BODY = 16 << 20;
  private static final int MAX_OBJECT = 4 << 20;
  private static final int MAX_PARTS = 20;
  private static final int MAX_HEADER = 4 << 10;

  private static final String HOST = "Host: lethe\r\n";
  private static final String TYPE = "Content-Type: " + Posts.CONTENT_TYPE + "\r\n";
  private static final byte[] BODY =
      Posts.body(List.of(Posts.ct("1.2", "1.2.3", 1000, 1)));

  @TempDir private Path folder;

  private ScpFixture producer;

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

  @Test
  void whatReadersDifferInIsRefusedAndTheConnectionEnds() throws IOException {
    String post = "POST /studies HTTP/1.1\r\n";
    String good = post + HOST + TYPE;
    String lengths = "Content-Length: " + BODY.length + "\r\n";
    for (String head :
        List.of(
            good + lengths + "Transfer-Encoding: chunked\r\n",
            good + "Transfer-Encoding: chunked\r\n" + lengths,
            good + lengths + "Content-Length: 5\r\n",
            good + lengths + lengths,
            good + "Content-Length: 5, 6\r\n",
            good + "Content-Length: +5\r\n",
            good + "Content-Length: -5\r\n",
            good + "Content-Length: 0x5\r\n",
            good + "Content-Length: 99999999999999999999\r\n",
            good + "Transfer-Encoding: gzip\r\n",
            good + "Transfer-Encoding: chunked, gzip\r\n",
            good + "Transfer-Encoding: xchunked\r\n",
            good + "Transfer-Encoding: chunked, chunked\r\n",
            good + "Transfer-Encoding : chunked\r\n",
            good + " Transfer-Encoding: chunked\r\n",
            good + "Transfer-Encoding:\r\n chunked\r\n",
            good + lengths + "X: folded\r\n\tvalue\r\n",
            good + lengths + "X: bare\rvalue\r\n",
            good + lengths + "X: bare\nY: value\r\n",
            good + lengths + "X: \u0000\r\n",
            good + lengths + "No colon\r\n",
            post + TYPE + lengths,
            good + HOST + lengths,
            good + TYPE + lengths,
            "POST /studies  HTTP/1.1 x\r\n" + HOST + TYPE + lengths,
            "POST /studies\u0001 HTTP/1.1\r\n" + HOST + TYPE + lengths,
            "POST /studies HTTP/1.0\r\n" + HOST + TYPE + "Transfer-Encoding: chunked\r\n")) {
      assertThat(refused(head + "\r\n")).as(visible(head)).isEqualTo(400);
    }
  }

  /** As an attacker would have it: what one reader takes for a body is another's next request. */
  @Test
  void aRequestHiddenBehindARefusedOneIsNotServed() throws IOException {
    byte[] hidden = request(HOST + TYPE, BODY);
    String outer =
        "POST /studies HTTP/1.1\r\n"
            + HOST
            + TYPE
            + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    try (RawHttp http = open()) {
      http.send(concat(Posts.ascii(outer), hidden));
      assertThat(http.status()).isEqualTo(400);
      assertThat(http.isEnded()).isTrue();
    }
    assertThat(producer.objects()).isEmpty();
  }

  @Test
  void otherMethodsTargetsVersionsAndContentsAreToldApart() throws IOException {
    String rest = HOST + TYPE + "Content-Length: 0\r\n";
    assertThat(refused("GET /studies HTTP/1.1\r\n" + HOST + "\r\n")).isEqualTo(405);
    assertThat(refused("HEAD /studies/1.2 HTTP/1.1\r\n" + HOST + "\r\n")).isEqualTo(405);
    assertThat(refused("OPTIONS /studies HTTP/1.1\r\n" + HOST + "\r\n")).isEqualTo(204);
    assertThat(refused("OPTIONS * HTTP/1.1\r\n" + HOST + "\r\n")).isEqualTo(204);
    assertThat(refused("POST / HTTP/1.1\r\n" + rest + "\r\n")).isEqualTo(404);
    assertThat(refused("POST /studies/../etc HTTP/1.1\r\n" + rest + "\r\n")).isEqualTo(404);
    assertThat(refused("POST /studies/1%2e2 HTTP/1.1\r\n" + rest + "\r\n")).isEqualTo(400);
    assertThat(refused("POST /studies HTTP/2.0\r\n" + rest + "\r\n")).isEqualTo(505);
    assertThat(refused("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")).isEqualTo(505);
    assertThat(refused("POST /studies HTTP/1.1\r\n" + HOST + TYPE + "\r\n")).isEqualTo(411);
    assertThat(refused("POST /studies HTTP/1.1\r\n" + rest + "Expect: more\r\n\r\n"))
        .isEqualTo(417);
    for (String coding : List.of("gzip", "deflate", "br", "identity, gzip", "x")) {
      String head = "POST /studies HTTP/1.1\r\n" + rest + "Content-Encoding: " + coding + "\r\n\r\n";
      assertThat(refused(head)).as(coding).isEqualTo(415);
    }
    for (String type :
        List.of(
            "application/dicom",
            "multipart/form-data; boundary=b",
            "multipart/related; type=\"application/dicom+json\"; boundary=b",
            "multipart/related; boundary=\"b",
            "")) {
      assertThat(refused(typed(type))).as(type).isEqualTo(415);
    }
    for (String boundary : List.of("", "\"\"", "x".repeat(129), "\"b \"", "\"b;\"")) {
      String type = "multipart/related; type=\"application/dicom\"; boundary=" + boundary;
      assertThat(refused(typed(type))).as(boundary).isEqualTo(400);
    }
  }

  @Test
  void everyLengthIsBounded() throws IOException {
    String filler = "x".repeat(MAX_HEADER + 100);
    assertThat(refused("POST /studies?" + filler + " HTTP/1.1\r\n\r\n")).isEqualTo(414);
    assertThat(refused("POST /studies HTTP/1.1\r\nX: " + filler + "\r\n\r\n")).isEqualTo(431);
    String many = "X: y\r\n".repeat(MAX_HEADER);
    assertThat(refused("POST /studies HTTP/1.1\r\n" + many + "\r\n")).isEqualTo(431);
    String large = "POST /studies HTTP/1.1\r\n" + HOST + TYPE + "Content-Length: ";
    assertThat(refused(large + (MAX_BODY + 1L) + "\r\nExpect: 100-continue\r\n\r\n"))
        .isEqualTo(413);

    List<byte[]> parts = new ArrayList<>();
    for (int i = 0; i <= MAX_PARTS; i++) {
      parts.add(Posts.ascii("none"));
    }
    assertThat(refused(HOST + TYPE, Posts.body(parts))).isEqualTo(413);
    byte[] tooLarge = Posts.ct("1.2", "1.2.9", MAX_OBJECT + 10, 1);
    assertThat(refused(HOST + TYPE, Posts.body(List.of(tooLarge)))).isEqualTo(413);
    byte[] longHeader = Posts.ascii("--" + Posts.BOUNDARY + "\r\nX: " + filler);
    assertThat(refused(HOST + TYPE, longHeader)).isEqualTo(400);
  }

  @Test
  void anEndlessBodyIsCutAtTheLimit() throws IOException {
    byte[] chunk = concat(Posts.ascii("10000\r\n"), new byte[1 << 16], Posts.ascii("\r\n"));
    byte[] start = Posts.ascii("--" + Posts.BOUNDARY + "\r\n\r\n");
    try (RawHttp http = open()) {
      http.send("POST /studies HTTP/1.1\r\n" + HOST + TYPE + "Transfer-Encoding: chunked\r\n\r\n");
      http.send(Integer.toHexString(start.length) + "\r\n").send(start).send("\r\n");
      long most = 20L * MAX_BODY;
      long sent = 0;
      while (sent < most && http.offer(chunk)) {
        sent += chunk.length;
      }
      assertThat(http.status()).isIn(413, RawHttp.ENDED);
      assertThat(sent).isLessThan(most);
    }
  }

  @Test
  void damagedChunksEndTheRequest() throws IOException {
    String head = "POST /studies HTTP/1.1\r\n" + HOST + TYPE + "Transfer-Encoding: chunked\r\n\r\n";
    for (String chunks :
        List.of(
            "x\r\n",
            "-1\r\n",
            "ffffffffffffffff\r\n",
            "5\nhello",
            "5\r\nhelloXY",
            "5;" + "x".repeat(2 * MAX_HEADER),
            "\r\n",
            "0\r\nX\u0000: y\r\n\r\n")) {
      assertThat(refused(head + chunks)).as(visible(chunks)).isEqualTo(400);
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInTheirOrder() throws IOException {
    byte[] post = request(HOST + TYPE, BODY);
    byte[] none = request(HOST + TYPE, Posts.body(List.of(Posts.ascii("none"))));
    try (RawHttp http = open()) {
      http.send(concat(post, none, post, Posts.ascii("GET /studies HTTP/1.1\r\n" + HOST + "\r\n")));
      http.send(post);
      assertThat(http.status()).isEqualTo(200);
      assertThat(http.status()).isEqualTo(409);
      assertThat(http.status()).isEqualTo(200);
      assertThat(http.status()).isEqualTo(405);
      assertThat(http.isEnded()).isTrue();
    }
  }

  @Test
  void aProxyOfHttp10IsServedAndTheConnectionEnds() throws IOException {
    try (RawHttp http = open()) {
      String head = "POST /studies HTTP/1.0\r\n" + TYPE + "Connection: keep-alive\r\n";
      http.send(head + "Content-Length: " + BODY.length + "\r\n\r\n").send(BODY);
      assertThat(http.status()).isEqualTo(200);
      assertThat(http.isEnded()).isTrue();
    }
  }

  @Test
  void theBodyIsAskedForOnlyWhereItWillBeTaken() throws IOException {
    String expect = "Expect: 100-continue\r\n";
    try (RawHttp http = open()) {
      http.send("POST /studies HTTP/1.1\r\n" + HOST + TYPE + expect);
      http.send("Content-Length: " + BODY.length + "\r\n\r\n");
      assertThat(http.head()).startsWith("HTTP/1.1 100 ");
      http.send(BODY);
      assertThat(http.status()).isEqualTo(200);
    }
    assertThat(refused("POST / HTTP/1.1\r\n" + HOST + expect + "Content-Length: 5\r\n\r\n"))
        .isEqualTo(404);
  }

  @Test
  void aConnectionThatEndsWithinAPartLeavesNothing() throws IOException {
    byte[] large = Posts.body(List.of(Posts.ct("1.2", "1.2.9", 3 << 20, 1)));
    for (int part : new int[] {10, 1000, 1 << 20, 3 << 20}) {
      try (RawHttp http = open()) {
        http.send(java.util.Arrays.copyOf(request(HOST + TYPE, large), part));
      }
    }
  }

  @Test
  void slowPeersAreEndedAndOthersServedMeanwhile() throws Exception {
    List<RawHttp> slow = new ArrayList<>();
    byte[] head = request(HOST + TYPE, BODY);
    for (int i = 0; i < REQUESTS - 1; i++) {
      slow.add(open());
    }
    try (RawHttp dripping = open()) {
      dripping.send("POST /studies HTTP/1.1\r\n" + HOST + TYPE + "Content-Length: 100000\r\n\r\n");
      boolean ended = false;
      long started = System.nanoTime();
      for (int i = 0; i < 600 && !ended; i++) {
        ended = !dripping.offer(new byte[] {BODY[i]});
        for (RawHttp each : slow) {
          each.offer(new byte[] {head[Math.min(i, 90)]});
        }
        Thread.sleep(100);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - started))
          .isGreaterThan(Duration.ofSeconds(3));
      assertThat(ended).isTrue();
      try (RawHttp http = open()) {
        assertThat(http.send(head).status()).isEqualTo(200);
      }
      for (RawHttp each : slow) {
        assertThat(each.isEnded()).isTrue();
      }
    } finally {
      for (RawHttp each : slow) {
        each.close();
      }
    }
  }

  @Test
  void moreRequestsThanThereArePlacesAreAskedToComeAgain() throws IOException {
    List<RawHttp> busy = new ArrayList<>();
    String expect = TYPE + "Expect: 100-continue\r\nContent-Length: 1000\r\n\r\n";
    try {
      for (int i = 0; i < REQUESTS; i++) {
        RawHttp http = open().send("POST /studies HTTP/1.1\r\n" + HOST + expect);
        busy.add(http);
        assertThat(http.head()).startsWith("HTTP/1.1 100 ");
      }
      try (RawHttp more = open()) {
        String answer = more.send("POST /studies HTTP/1.1\r\n" + HOST + expect).head();
        assertThat(answer).startsWith("HTTP/1.1 503 ").containsIgnoringCase("retry-after: ");
      }
    } finally {
      for (RawHttp each : busy) {
        each.close();
      }
    }
  }

  @Test
  void moreConnectionsThanAreBorneAreClosed() throws IOException {
    List<RawHttp> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 3 * REQUESTS; i++) {
        idle.add(open());
      }
      assertThat(idle.get(idle.size() - 1).isEnded()).isTrue();
    } finally {
      for (RawHttp each : idle) {
        each.close();
      }
    }
  }

  @Test
  void randomAndDamagedRequestsAreAnsweredOrEnded() throws IOException {
    Random random = new Random(1);
    byte[] good = request(HOST + TYPE, Posts.body(List.of(Posts.ascii("none"))));
    for (int i = 0; i < 300; i++) {
      byte[] bytes = good.clone();
      if (i % 3 == 0) {
        bytes = new byte[1 + random.nextInt(3000)];
        random.nextBytes(bytes);
      } else {
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
      }
      try (RawHttp http = open()) {
        http.offer(bytes);
        http.endOutput();
        assertThat(http.status())
            .isIn(RawHttp.ENDED, 400, 404, 405, 406, 409, 411, 413, 414, 415, 417, 431, 505);
      }
    }
    assertThat(producer.objects()).isEmpty();
  }

  private RawHttp open() throws IOException {
    return new RawHttp(producer.httpPort());
  }

  /** The status of a request that ends its connection. */
  private int refused(String request) throws IOException {
    try (RawHttp http = open()) {
      http.send(request);
      int status = http.status();
      assertThat(http.isEnded()).isTrue();
      return status;
    }
  }

  private int refused(String fields, byte[] body) throws IOException {
    try (RawHttp http = open()) {
      http.offer(request(fields, body));
      return http.status();
    }
  }

  private static String typed(String type) {
    return "POST /studies HTTP/1.1\r\n"
        + HOST
        + "Content-Type: "
        + type
        + "\r\nContent-Length: 5\r\n\r\n";
  }

  private static byte[] request(String fields, byte[] body) {
    String head = "POST /studies HTTP/1.1\r\n" + fields + "Content-Length: " + body.length;
    return concat(Posts.ascii(head + "\r\n\r\n"), body);
  }

  private static byte[] concat(byte[]... pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      out.writeBytes(piece);
    }
    return out.toByteArray();
  }

  private static String visible(String text) {
    return new String(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII)
        .replace("\r", "\\r")
        .replace("\n", "\\n");
  }
}
