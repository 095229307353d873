package io.lethe.jobs.producer.stow;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Map;
import java.util.Objects;

/**
 * What a request is answered.
 *
 * @param fields of the header, beside those of the connection
 * @param body may be empty
 */
record Answer(HttpResponseStatus status, Map<String, String> fields, byte[] body) {

  private static final String RETRY_SECONDS = "30";

  Answer {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(body, "body");
    fields = Map.copyOf(fields);
  }

  static Answer of(HttpResponseStatus status) {
    return of(status, Map.of());
  }

  static Answer of(HttpResponseStatus status, Map<String, String> fields) {
    return new Answer(status, fields, new byte[0]);
  }

  /** Nothing can be taken now. */
  static Answer later() {
    return of(HttpResponseStatus.SERVICE_UNAVAILABLE, laterFields());
  }

  static Map<String, String> laterFields() {
    return Map.of(HttpHeaderNames.RETRY_AFTER.toString(), RETRY_SECONDS);
  }

  FullHttpResponse toResponse(boolean close) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
    fields.forEach((name, value) -> response.headers().set(name, value));
    if (!status.equals(HttpResponseStatus.NO_CONTENT)) {
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    }
    if (close) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    return response;
  }

  /** Shows no body, which holds identifiers. */
  @Override
  public String toString() {
    return "Answer[" + status.code() + "]";
  }
}
