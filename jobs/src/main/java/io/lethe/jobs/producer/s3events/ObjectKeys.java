package io.lethe.jobs.producer.s3events;

import io.lethe.jobs.producer.s3events.NotificationException.Fault;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Keys as notifications write them. {@link java.net.URLDecoder} would put replacement characters in
 * the place of bytes that are no UTF-8, and so name another object.
 */
final class ObjectKeys {

  private static final int MAX_BYTES = 1024;
  private static final int HEX = 16;

  private ObjectKeys() {}

  /** Of a key that is URL-encoded, with + for a space. */
  static String decode(String encoded) throws NotificationException {
    if (encoded.length() > 3 * MAX_BYTES) {
      throw new NotificationException(Fault.INVALID_KEY);
    }
    ByteBuffer raw = utf8(encoded);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.remaining());
    while (raw.hasRemaining()) {
      byte next = raw.get();
      bytes.write(next == '+' ? ' ' : next == '%' ? octet(raw) : next);
    }
    try {
      CharBuffer key =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
      return plain(key.toString());
    } catch (CharacterCodingException e) {
      throw new NotificationException(Fault.INVALID_KEY);
    }
  }

  /** Of a key that is not encoded. */
  static String plain(String key) throws NotificationException {
    if (key.isEmpty() || key.length() > MAX_BYTES || utf8(key).remaining() > MAX_BYTES) {
      throw new NotificationException(Fault.INVALID_KEY);
    }
    return key;
  }

  private static int octet(ByteBuffer in) throws NotificationException {
    int high = in.hasRemaining() ? Character.digit(in.get(), HEX) : -1;
    int low = in.hasRemaining() ? Character.digit(in.get(), HEX) : -1;
    if (high < 0 || low < 0) {
      throw new NotificationException(Fault.INVALID_KEY);
    }
    return HEX * high + low;
  }

  private static ByteBuffer utf8(String text) throws NotificationException {
    try {
      return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      // Half a surrogate pair, which JSON can write and no key can hold.
      throw new NotificationException(Fault.INVALID_KEY);
    }
  }
}
