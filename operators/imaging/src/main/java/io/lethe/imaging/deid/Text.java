package io.lethe.imaging.deid;

import io.lethe.imaging.text.CharacterSet;
import java.nio.charset.StandardCharsets;

/** Values as strings, where one is needed. Stateless. */
final class Text {

  private Text() {}

  /** The decoded value without padding; spaces at either end say nothing (PS3.5 6.2). */
  static String of(ObjectState state, int entry, int charset) {
    byte[] bytes = state.window.bytes();
    int from = state.header.value(entry);
    int length = state.header.length(entry);
    String text =
        TextJudge.isPlainAscii(bytes, from, from + length)
            ? new String(bytes, from, length, StandardCharsets.US_ASCII)
            : state.characterSet(charset).orElse(CharacterSet.DEFAULT).decode(bytes, from, length);
    return text.replace('\0', ' ').strip();
  }
}
