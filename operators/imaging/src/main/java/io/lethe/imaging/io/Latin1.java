package io.lethe.imaging.io;

import java.nio.charset.StandardCharsets;

/** Values in ISO 8859-1, of which ASCII is a part. Stateless. */
public final class Latin1 {

  private Latin1() {}

  /**
   * The value without white space at either end; NUL, which writers pad with, counts as a space
   * everywhere (PS3.5 6.2).
   */
  public static String stripped(byte[] bytes, int offset, int length) {
    int from = offset;
    int end = offset + length;
    while (from < end && isBlank(bytes[from])) {
      from++;
    }
    while (end > from && isBlank(bytes[end - 1])) {
      end--;
    }
    String text = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    return text.indexOf('\0') < 0 ? text : text.replace('\0', ' ');
  }

  /** The white space of {@link String#strip}, and NUL. */
  private static boolean isBlank(byte b) {
    return b == ' ' || b == 0 || b >= '\t' && b <= '\r' || b >= 0x1C && b <= 0x1F;
  }
}
