package io.lethe.faults.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proxy breaks what it is told to break, and nothing else. */
class FaultProxyTest {

  private static final byte[] BODY = new byte[300_000];

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final AtomicInteger whole = new AtomicInteger();
  private HttpServer server;
  private FaultProxy proxy;

  @BeforeEach
  void start() throws IOException {
    Arrays.fill(BODY, (byte) 7);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          if (exchange.getRequestBody().readAllBytes().length == BODY.length) {
            whole.incrementAndGet();
          }
          exchange.sendResponseHeaders(200, BODY.length);
          exchange.getResponseBody().write(BODY);
          exchange.close();
        });
    server.start();
    proxy = FaultProxy.http(server.getAddress().getPort(), 1);
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.stop(0);
  }

  @Test
  void nothingIsChangedWithoutAFault() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(put().body()).isEqualTo(BODY);
    }
    assertThat(whole).hasValue(20);
    assertThat(proxy.injected()).isZero();
  }

  @Test
  void aFractionOfTheRequestsIsAnswered503() throws Exception {
    proxy.set(FaultRule.always(Fault.slowDown()).fraction(0.5));
    int refused = 0;
    for (int i = 0; i < 60; i++) {
      refused += put().statusCode() == 503 ? 1 : 0;
    }
    assertThat(refused).isBetween(15, 45).isEqualTo(proxy.injected());
    assertThat(whole).hasValue(60 - refused);
    proxy.clear();
    assertThat(put().statusCode()).isEqualTo(200);
  }

  @Test
  void aRequestIsCut() {
    proxy.set(FaultRule.always(new Fault.CutRequest(1000)));
    assertThatThrownBy(this::put).isInstanceOf(IOException.class);
    assertThat(whole).hasValue(0);
  }

  @Test
  void anAnswerIsCutOnlySoOften() throws Exception {
    proxy.set(FaultRule.always(new Fault.CutAnswer(50_000)).times(1));
    assertThatThrownBy(this::put).isInstanceOf(IOException.class);
    assertThat(put().body()).isEqualTo(BODY);
  }

  @Test
  void anAnswerGetsLostAfterTheServerDidTheWork() {
    proxy.set(FaultRule.always(Fault.loseAnswer()).only(RequestHead::uploads));
    assertThatThrownBy(this::put).isInstanceOf(IOException.class);
    assertThat(whole.get()).isPositive();
  }

  @Test
  void aRequestIsNeverAnswered() {
    proxy.set(FaultRule.always(new Fault.Hang(1000)));
    assertThatThrownBy(this::put).isInstanceOf(HttpTimeoutException.class);
    assertThat(whole).hasValue(0);
  }

  @Test
  void bytesTrickle() throws Exception {
    proxy.set(FaultRule.always(new Fault.Throttle(1_000_000)));
    long start = System.nanoTime();
    assertThat(put().body()).isEqualTo(BODY);
    // 300 kB there and 300 kB back at 1 MB/s.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(500));
  }

  @Test
  void aServerThatIsDownRefusesAndComesBack() throws Exception {
    proxy.down();
    assertThatThrownBy(this::put).isInstanceOf(IOException.class);
    proxy.up();
    assertThat(put().body()).isEqualTo(BODY);
  }

  private HttpResponse<byte[]> put() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.port() + "/bucket/key"))
            .timeout(Duration.ofSeconds(4))
            .PUT(HttpRequest.BodyPublishers.ofByteArray(BODY))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }
}
