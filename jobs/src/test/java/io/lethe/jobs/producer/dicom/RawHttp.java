package io.lethe.jobs.producer.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A connection on which any bytes can be sent. */
final class RawHttp implements AutoCloseable {

  /** What {@link #status} returns where the connection ended without an answer. */
  static final int ENDED = -1;

  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;

  RawHttp(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
  }

  RawHttp send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawHttp send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** Sends what the peer still takes; returns whether it took all. */
  boolean offer(byte[] bytes) {
    try {
      send(bytes);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** The status of the next answer, whose body is passed over. */
  int status() throws IOException {
    String head = head();
    if (head.isEmpty()) {
      return ENDED;
    }
    int length = 0;
    for (String line : head.split("\r\n")) {
      if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    socket.getInputStream().readNBytes(length);
    return Integer.parseInt(head.split(" ")[1]);
  }

  /** The header of the next answer; empty at the end of the connection. */
  String head() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    try {
      while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        int b = in.read();
        if (b < 0) {
          return "";
        }
        head.write(b);
      }
    } catch (SocketException e) {
      return "";
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  /** Whether nothing more comes. */
  boolean isEnded() throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
