package io.lethe.streaming.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The bytes of one GET: notices a body that ends early, and drops the connection when closed early.
 */
final class S3Stream extends InputStream {

  private final ResponseInputStream<?> body;
  private long remaining;

  S3Stream(ResponseInputStream<?> body, long size) {
    this.body = body;
    this.remaining = size;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    int n = readBody(bytes, offset, length);
    if (n < 0 && remaining > 0) {
      throw new EOFException("the response ends " + remaining + " bytes early");
    }
    remaining -= Math.max(n, 0);
    return n;
  }

  @Override
  public int available() throws IOException {
    return body.available();
  }

  @Override
  public void close() throws IOException {
    if (remaining > 0) {
      // close() would read the rest, be it 100 GB, to keep the connection.
      body.abort();
    } else {
      body.close();
    }
  }

  private int readBody(byte[] bytes, int offset, int length) throws IOException {
    try {
      return body.read(bytes, offset, length);
    } catch (SdkException e) {
      // For example a checksum that does not match.
      throw S3Call.translated("GetObject", e);
    }
  }
}
