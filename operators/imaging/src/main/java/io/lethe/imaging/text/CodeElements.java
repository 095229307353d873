package io.lethe.imaging.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The code elements in effect while text with ISO 2022 escape sequences is decoded (PS3.5 6.1.2.5).
 * Not thread-safe.
 */
final class CodeElements {

  private static final byte ESCAPE = 0x1B;
  private static final int HIGH_BIT = 0x80;
  private static final int SINGLE_SHIFT_3 = 0x8F;

  private static final Charset EUC_JP = Charset.forName("EUC-JP");

  /** Escape sequences that designate G1, and the character set that has them there. */
  private static final Map<String, Charset> RIGHT =
      Map.ofEntries(
          Map.entry("-A", StandardCharsets.ISO_8859_1),
          Map.entry("-B", Charset.forName("ISO-8859-2")),
          Map.entry("-C", Charset.forName("ISO-8859-3")),
          Map.entry("-D", Charset.forName("ISO-8859-4")),
          Map.entry("-L", Charset.forName("ISO-8859-5")),
          Map.entry("-G", Charset.forName("ISO-8859-6")),
          Map.entry("-F", Charset.forName("ISO-8859-7")),
          Map.entry("-H", Charset.forName("ISO-8859-8")),
          Map.entry("-M", Charset.forName("ISO-8859-9")),
          Map.entry("-b", Charset.forName("ISO-8859-15")),
          Map.entry("-T", Charset.forName("TIS-620")),
          Map.entry(")I", Charset.forName("JIS_X0201")),
          Map.entry("$)C", Charset.forName("EUC-KR")),
          Map.entry("$)A", Charset.forName("GB2312")));

  private enum Left {
    SINGLE,
    JIS_X0208,
    JIS_X0212
  }

  private final Charset initial;
  private Charset right;
  private Left left = Left.SINGLE;

  CodeElements(Charset initial) {
    this.initial = initial;
    this.right = initial;
  }

  void reset() {
    right = initial;
    left = Left.SINGLE;
  }

  /** Takes up an escape sequence; returns the index after it. */
  int escape(byte[] bytes, int at, int end) {
    int next = at + 1;
    while (next < end && bytes[next] >= 0x20 && bytes[next] <= 0x2F) {
      next++;
    }
    if (next == end) {
      return end;
    }
    next++;
    designate(new String(bytes, at + 1, next - at - 1, StandardCharsets.ISO_8859_1));
    return next;
  }

  /** Appends the text of a run without escape sequences. */
  void decode(byte[] bytes, int from, int end, StringBuilder text) {
    if (from >= end) {
      return;
    }
    switch (left) {
      case SINGLE -> text.append(new String(bytes, from, end - from, right));
      case JIS_X0208 -> text.append(doubleBytes(bytes, from, end, false));
      case JIS_X0212 -> text.append(doubleBytes(bytes, from, end, true));
    }
  }

  private void designate(String sequence) {
    switch (sequence) {
      case "$B", "$@" -> left = Left.JIS_X0208;
      case "$(D" -> left = Left.JIS_X0212;
      case "(B", "(J" -> left = Left.SINGLE;
      default -> right = RIGHT.getOrDefault(sequence, right);
    }
  }

  /** Two-byte code elements in G0 are those of EUC-JP without its high bits. */
  private static String doubleBytes(byte[] bytes, int from, int end, boolean supplement) {
    byte[] euc = new byte[(end - from) / 2 * 3 + 1];
    int n = 0;
    for (int i = from; i < end; i++) {
      boolean pair = bytes[i] > 0x20 && i + 1 < end && bytes[i] != ESCAPE;
      if (!pair) {
        euc[n++] = bytes[i];
        continue;
      }
      if (supplement) {
        euc[n++] = (byte) SINGLE_SHIFT_3;
      }
      euc[n++] = (byte) (bytes[i] | HIGH_BIT);
      euc[n++] = (byte) (bytes[++i] | HIGH_BIT);
    }
    return new String(euc, 0, n, EUC_JP);
  }
}
