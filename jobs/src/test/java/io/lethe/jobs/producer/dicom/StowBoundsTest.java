package io.lethe.jobs.producer.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** HTTP peers cost a bounded amount, whatever they do, and others are served meanwhile. */
class StowBoundsTest extends HostileHttp {

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
  void aConnectionThatEndsWithinAPartLeavesNothing() throws IOException {
    byte[] large = Posts.body(List.of(Posts.ct("1.2", "1.2.9", 3 << 20, 1)));
    for (int part : new int[] {10, 1000, 1 << 20, 3 << 20}) {
      try (RawHttp http = open()) {
        http.send(Arrays.copyOf(request(HOST + TYPE, large), part));
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
}
