package io.lethe.imaging.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Encodes text by the defined terms of a Specific Character Set, with escape sequences where the
 * set has extensions (PS3.5 6.1.2.5). Stateless.
 */
final class TextEncoder {

  private static final Charset EUC_JP = Charset.forName("EUC-JP");
  private static final byte ESCAPE = 0x1B;
  private static final int SEVEN_BITS = 0x7F;

  /**
   * An escape sequence, the charset of the bytes after it, and whether they lose their high bit.
   */
  private record Element(String escape, Charset charset, boolean left) {}

  /** PS3.3 Tables C.12-3 and C.12-4, without what must come first of all. */
  private static final Map<String, Element> ELEMENTS =
      Map.ofEntries(
          right("100", "-A", "ISO-8859-1"),
          right("101", "-B", "ISO-8859-2"),
          right("109", "-C", "ISO-8859-3"),
          right("110", "-D", "ISO-8859-4"),
          right("144", "-L", "ISO-8859-5"),
          right("127", "-G", "ISO-8859-6"),
          right("126", "-F", "ISO-8859-7"),
          right("138", "-H", "ISO-8859-8"),
          right("148", "-M", "ISO-8859-9"),
          right("203", "-b", "ISO-8859-15"),
          right("166", "-T", "TIS-620"),
          right("13", ")I", "JIS_X0201"),
          right("149", "$)C", "EUC-KR"),
          right("58", "$)A", "GB2312"),
          Map.entry("ISO 2022 IR 87", new Element("$B", EUC_JP, true)));

  private TextEncoder() {}

  /** The bytes, or empty if a character has none. */
  static Optional<byte[]> encode(String text, Charset initial, List<String> terms) {
    byte[] plain = encoded(text, initial);
    if (plain != null) {
      return Optional.of(plain);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int from = 0; from < text.length(); ) {
      int end = runEnd(text, from);
      String run = text.substring(from, end);
      if (run.charAt(0) < 0x80) {
        out.writeBytes(run.getBytes(StandardCharsets.US_ASCII));
      } else if (!extended(run, initial, terms, out)) {
        return Optional.empty();
      }
      from = end;
    }
    return Optional.of(out.toByteArray());
  }

  private static int runEnd(String text, int from) {
    boolean ascii = text.charAt(from) < 0x80;
    int end = from + 1;
    while (end < text.length() && text.charAt(end) < 0x80 == ascii) {
      end++;
    }
    return end;
  }

  /** Each run is announced anew, so that none depends on what stood before. */
  private static boolean extended(
      String run, Charset initial, List<String> terms, ByteArrayOutputStream out) {
    byte[] plain = encoded(run, initial);
    if (plain != null && terms.size() == 1) {
      out.writeBytes(plain);
      return true;
    }
    for (String term : terms) {
      Element element = ELEMENTS.get(term);
      byte[] bytes = element == null ? null : encoded(run, element.charset());
      if (bytes != null && (!element.left() || fits(bytes))) {
        write(element, bytes, out);
        return true;
      }
    }
    return false;
  }

  /** JIS X 0208 alone has two bytes with high bits; others of EUC-JP have a prefix. */
  private static boolean fits(byte[] bytes) {
    for (byte b : bytes) {
      if (b >= 0 || b == (byte) 0x8E || b == (byte) 0x8F) {
        return false;
      }
    }
    return true;
  }

  private static void write(Element element, byte[] bytes, ByteArrayOutputStream out) {
    out.write(ESCAPE);
    out.writeBytes(element.escape().getBytes(StandardCharsets.US_ASCII));
    for (byte b : bytes) {
      out.write(element.left() ? b & SEVEN_BITS : b);
    }
    if (element.left()) {
      out.write(ESCAPE);
      out.writeBytes("(B".getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static byte[] encoded(String text, Charset charset) {
    try {
      ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return copy;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static Map.Entry<String, Element> right(String number, String escape, String charset) {
    return Map.entry("ISO 2022 IR " + number, new Element(escape, Charset.forName(charset), false));
  }
}
