package io.lethe.faults.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The first lines of a request (RFC 9112 §2.1).
 *
 * @param method for example {@code PUT}
 * @param target path and query
 * @param contentLength bytes of the body
 * @param expectsContinue whether the client waits before it sends the body (RFC 9110 §10.1.1)
 * @param text as it came, with the empty line
 */
public record RequestHead(
    String method, String target, long contentLength, boolean expectsContinue, String text) {

  private static final int LONGEST = 64 << 10;
  private static final String END = "\r\n\r\n";

  /** Null where the client has nothing more to ask. */
  static RequestHead read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < END.length()) {
      int b = in.read();
      if (b < 0) {
        if (bytes.size() == 0) {
          return null;
        }
        throw new EOFException("a request's head ends early");
      }
      bytes.write(b);
      matched = b == END.charAt(matched) ? matched + 1 : b == '\r' ? 1 : 0;
      if (bytes.size() > LONGEST) {
        throw new IOException("a request's head is too long");
      }
    }
    return parse(bytes.toString(StandardCharsets.ISO_8859_1));
  }

  private static RequestHead parse(String text) throws IOException {
    String[] lines = text.split("\r\n");
    String[] request = lines[0].split(" ");
    long length = 0;
    boolean expects = false;
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      String name = lines[i].substring(0, colon).strip().toLowerCase(Locale.ROOT);
      String value = lines[i].substring(colon + 1).strip();
      switch (name) {
        case "content-length" -> length = Long.parseLong(value);
        case "expect" -> expects = value.equalsIgnoreCase("100-continue");
        case "transfer-encoding" -> throw new IOException("chunked requests are not relayed");
        default -> {}
      }
    }
    return new RequestHead(request[0], request[1], length, expects, text);
  }

  /** Whether it concerns a bucket, named in the path. */
  public boolean in(String bucket) {
    return target.startsWith("/" + bucket + "/") || target.startsWith("/" + bucket + "?");
  }

  /** Whether it brings the bytes of an object, or of a part of one. */
  public boolean uploads() {
    return method.equals("PUT") && contentLength > 0;
  }

  /** Whether it brings a part of an object that is uploaded in parts. */
  public boolean uploadsPart() {
    return uploads() && target.contains("partNumber=");
  }

  /** Whether it makes an object of the parts that were uploaded. */
  public boolean completes() {
    return method.equals("POST") && target.contains("uploadId=");
  }

  /** Whether it reads an object. */
  public boolean reads() {
    return method.equals("GET") && !target.contains("list-type=") && !target.contains("uploads");
  }

  /** Shows no target: it may name a raw object. */
  @Override
  public String toString() {
    return "RequestHead[" + method + ", " + contentLength + " bytes]";
  }
}
