package io.lethe.imaging.deid;

import io.lethe.imaging.io.Latin1;
import io.lethe.imaging.text.CharacterSet;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Values as strings, where one is needed. Stateless. */
final class Text {

  private Text() {}

  /** The decoded value without padding; spaces at either end say nothing (PS3.5 6.2). */
  static String of(ObjectState state, int entry, int charset) {
    byte[] bytes = state.window.bytes();
    int from = state.header.value(entry);
    int length = state.header.length(entry);
    if (TextJudge.isPlainAscii(bytes, from, from + length)) {
      return Latin1.stripped(bytes, from, length);
    }
    CharacterSet decoder = state.characterSet(charset).orElse(CharacterSet.DEFAULT);
    return decoder.decode(bytes, from, length).replace('\0', ' ').strip();
  }

  /** The bytes as UTF-8, whatever is declared; null if they are none, or ASCII. */
  static String utf8(byte[] bytes, int from, int end) {
    boolean ascii = true;
    for (int i = from; i < end && ascii; i++) {
      ascii = bytes[i] >= 0;
    }
    if (ascii) {
      return null;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, end - from))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
