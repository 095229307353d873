package io.lethe.security;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The head of a request as it went over the wire.
 *
 * @param headers by lower-case name
 */
record WireRequest(String method, URI target, Map<String, String> headers) {

  /** Reads a request line and header fields (RFC 9112 §3 and §5). */
  static WireRequest parse(String head) {
    String[] lines = head.split("\r\n");
    String[] first = lines[0].split(" ");
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    return new WireRequest(first[0], URI.create(first[1]), Map.copyOf(headers));
  }

  /** Length of the body. */
  long length() {
    return Long.parseLong(headers.getOrDefault("content-length", "0"));
  }

  /** As S3 means it, where the bucket stands in the path. */
  S3Access access() {
    String query = target.getRawQuery() == null ? "" : target.getRawQuery();
    String path = target.getPath().substring(1);
    boolean bucket =
        path.indexOf('/') < 0 || path.endsWith("/") && path.indexOf('/') == path.length() - 1;
    return new S3Access(
        bucket ? "s3:ListBucket" : action(query),
        "arn:aws:s3:::" + (bucket ? path.replace("/", "") : path),
        creates(query),
        headers.containsKey("if-none-match"));
  }

  private String action(String query) {
    return switch (method) {
      case "GET", "HEAD" -> "s3:GetObject";
      case "PUT", "POST" -> "s3:PutObject";
      case "DELETE" -> query.contains("uploadId=") ? "s3:AbortMultipartUpload" : "s3:DeleteObject";
      default -> throw new AssertionError("no request of S3 is a " + method);
    };
  }

  /** A part makes no object, nor does the start of an upload; its end does. */
  private boolean creates(String query) {
    return method.equals("PUT") && !query.contains("uploadId=")
        || method.equals("POST") && query.contains("uploadId=");
  }
}
