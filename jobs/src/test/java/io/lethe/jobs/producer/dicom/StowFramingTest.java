package io.lethe.jobs.producer.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** HTTP that others are known to read differently is refused, and ends its connection. */
class StowFramingTest extends HostileHttp {

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
      String head =
          "POST /studies HTTP/1.1\r\n" + rest + "Content-Encoding: " + coding + "\r\n\r\n";
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
}
