package io.lethe.faults.proxy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Relays the requests of one connection, one after the other, and breaks those it is told to. */
final class HttpRelay {

  private final Connection connection;
  private final FaultPlan plan;

  HttpRelay(Connection connection, FaultPlan plan) {
    this.connection = connection;
    this.plan = plan;
  }

  /** Returns when the client or a fault has ended the connection. */
  void run() throws IOException {
    boolean open = true;
    while (open) {
      RequestHead request = RequestHead.read(connection.fromClient());
      if (request == null) {
        return;
      }
      connection.relax();
      open = relay(request, plan.next(request));
    }
  }

  /** False where the connection is over. */
  private boolean relay(RequestHead request, Fault fault) throws IOException {
    if (fault instanceof Fault.Status status) {
      return answer(request, status);
    }
    if (fault instanceof Fault.CutRequest cut) {
      pass(request, cut.bytes());
      connection.reset();
      return false;
    }
    if (fault instanceof Fault.Hang hang) {
      pass(request, hang.bytes());
      connection.swallow(Long.MAX_VALUE);
      return false;
    }
    if (fault instanceof Fault.Delay delay) {
      Connection.pause(delay.pause().toNanos());
    } else if (fault instanceof Fault.Throttle throttle) {
      connection.trickle(throttle.bytesPerSecond());
    } else if (fault instanceof Fault.CutAnswer cut) {
      connection.cutAnswerAfter(cut.bytes());
    }
    pass(request, request.contentLength());
    return true;
  }

  private void pass(RequestHead request, long body) throws IOException {
    connection.toServer().write(request.text().getBytes(StandardCharsets.ISO_8859_1));
    connection.relayRequest(Math.min(body, request.contentLength()));
  }

  private boolean answer(RequestHead request, Fault.Status status) throws IOException {
    if (!request.expectsContinue()) {
      connection.swallow(request.contentLength());
    }
    // RFC 9110 §9.3.2: an answer to HEAD has no body.
    String body =
        request.method().equals("HEAD")
            ? ""
            : "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>injected</Message></Error>"
                .formatted(status.code());
    String head =
        "HTTP/1.1 %d Injected\r\n".formatted(status.status())
            + "Content-Type: application/xml\r\nConnection: close\r\n"
            + "Content-Length: %d\r\n\r\n".formatted(body.length());
    connection.toClient().write((head + body).getBytes(StandardCharsets.US_ASCII));
    return false;
  }
}
