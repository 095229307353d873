package io.lethe.jobs.producer.stow;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides by its header what becomes of a request (PS3.18 10.5.1). Thread-safe. */
final class RequestCheck {

  private static final String METHODS = "POST, OPTIONS";
  private static final String MULTIPART_RELATED = "multipart/related";

  /** Absolute form (RFC 9112 3.2.2) or a path; what follows it does not matter. */
  private static final Pattern STUDIES =
      Pattern.compile("(?:https?://[^/?#]*)?/studies(?:/([^/?]*))?/?(?:\\?.*)?");

  private static final Pattern UID = Pattern.compile("[0-9A-Za-z._-]{1,64}");

  private final Optional<BearerToken> token;
  private final StowOptions.Limits limits;
  private final BooleanSupplier full;

  /**
   * @param full while it says so everything is refused
   */
  RequestCheck(Optional<BearerToken> token, StowOptions.Limits limits, BooleanSupplier full) {
    this.token = Objects.requireNonNull(token, "token");
    this.limits = Objects.requireNonNull(limits, "limits");
    this.full = Objects.requireNonNull(full, "full");
  }

  Decision decide(HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return refuse(malformed(request.decoderResult().cause()));
    }
    HttpHeaders headers = request.headers();
    HttpVersion version = request.protocolVersion();
    if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
      return refuse(HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED);
    }
    int hosts = headers.getAll(HttpHeaderNames.HOST).size();
    if (hosts > 1 || hosts == 0 && version.equals(HttpVersion.HTTP_1_1)) {
      return refuse(HttpResponseStatus.BAD_REQUEST);
    }
    if (token.isPresent() && !isAuthorized(headers)) {
      return new Decision.Refuse(
          Answer.of(
              HttpResponseStatus.UNAUTHORIZED,
              Map.of(HttpHeaderNames.WWW_AUTHENTICATE.toString(), "Bearer")));
    }
    return route(request);
  }

  /** By what the decoder says. */
  static HttpResponseStatus malformed(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return HttpResponseStatus.REQUEST_URI_TOO_LONG;
    }
    return cause instanceof TooLongFrameException
        ? HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
        : HttpResponseStatus.BAD_REQUEST;
  }

  private boolean isAuthorized(HttpHeaders headers) {
    return headers.getAll(HttpHeaderNames.AUTHORIZATION).size() == 1
        && token.orElseThrow().isShownBy(headers.get(HttpHeaderNames.AUTHORIZATION));
  }

  private Decision route(HttpRequest request) {
    boolean options = request.method().equals(HttpMethod.OPTIONS);
    Matcher target = STUDIES.matcher(request.uri());
    if (!target.matches() && !(options && request.uri().equals("*"))) {
      return refuse(HttpResponseStatus.NOT_FOUND);
    }
    if (!request.method().equals(HttpMethod.POST)) {
      return new Decision.Refuse(
          Answer.of(
              options ? HttpResponseStatus.NO_CONTENT : HttpResponseStatus.METHOD_NOT_ALLOWED,
              Map.of(HttpHeaderNames.ALLOW.toString(), METHODS)));
    }
    String study = target.group(1) == null ? "" : target.group(1);
    if (!study.isEmpty() && !UID.matcher(study).matches()) {
      return refuse(HttpResponseStatus.BAD_REQUEST);
    }
    return content(request, study.isEmpty() ? Optional.empty() : Optional.of(study));
  }

  private Decision content(HttpRequest request, Optional<String> study) {
    HttpHeaders headers = request.headers();
    String coding = headers.get(HttpHeaderNames.CONTENT_ENCODING, "identity");
    MediaType type = MediaType.parse(headers.get(HttpHeaderNames.CONTENT_TYPE, "")).orElse(null);
    boolean dicom =
        type != null
            && type.name().equals(MULTIPART_RELATED)
            && type.parameter("type").orElse(MediaType.DICOM).equalsIgnoreCase(MediaType.DICOM);
    if (!dicom || !coding.equalsIgnoreCase("identity")) {
      return refuse(HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE);
    }
    String boundary = type.parameter("boundary").orElse("");
    if (!MultipartParser.isBoundary(boundary)
        || headers.getAll(HttpHeaderNames.CONTENT_TYPE).size() > 1) {
      return refuse(HttpResponseStatus.BAD_REQUEST);
    }
    ResponseFormat format = ResponseFormat.of(headers.getAll(HttpHeaderNames.ACCEPT)).orElse(null);
    if (format == null) {
      return refuse(HttpResponseStatus.NOT_ACCEPTABLE);
    }
    return body(request, study, boundary, format);
  }

  private Decision body(
      HttpRequest request, Optional<String> study, String boundary, ResponseFormat format) {
    String expect = request.headers().get(HttpHeaderNames.EXPECT);
    boolean awaits = HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expect);
    if (expect != null && !awaits) {
      return refuse(HttpResponseStatus.EXPECTATION_FAILED);
    }
    long length = HttpUtil.getContentLength(request, -1L);
    if (length < 0 && !HttpUtil.isTransferEncodingChunked(request)) {
      return refuse(HttpResponseStatus.LENGTH_REQUIRED);
    }
    if (length > limits.bodyBytes()) {
      return refuse(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
    }
    if (full.getAsBoolean()) {
      return new Decision.Refuse(Answer.later());
    }
    boolean continues = awaits && request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    return new Decision.Store(study, boundary, format, continues);
  }

  private static Decision refuse(HttpResponseStatus status) {
    return new Decision.Refuse(Answer.of(status));
  }
}
