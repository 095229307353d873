package io.lethe.imaging.text;

import java.util.Arrays;

/**
 * Which characters of a text must go, and as what. The first label that a character gets stays. Not
 * thread-safe; used again.
 */
final class Marks {

  private byte[] labels = new byte[256];
  private int size;

  void open(int length) {
    if (labels.length < length) {
      labels = new byte[length];
    } else {
      Arrays.fill(labels, 0, Math.max(size, length), (byte) 0);
    }
    size = length;
  }

  void mark(int from, int end, Label label) {
    for (int i = Math.max(0, from); i < Math.min(end, size); i++) {
      if (labels[i] == 0) {
        labels[i] = (byte) (label.ordinal() + 1);
      }
    }
  }

  boolean isMarked(int at) {
    return at >= 0 && at < size && labels[at] != 0;
  }

  boolean isMarked(int at, Label label) {
    return at >= 0 && at < size && labels[at] == label.ordinal() + 1;
  }

  /** Whether nothing is marked. */
  boolean isEmpty() {
    for (int i = 0; i < size; i++) {
      if (labels[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The text without what is marked.
   *
   * @param tokens whether a token stands for each marked part, else nothing does
   */
  String render(String text, boolean tokens) {
    StringBuilder out = new StringBuilder(text.length());
    int before = 0;
    for (int i = 0; i < size; i++) {
      int label = labels[i];
      if (label == 0) {
        out.append(text.charAt(i));
      } else if (label != before && tokens && !repeats(out, label)) {
        out.append(Label.of(label - 1).token());
      }
      before = label;
    }
    return out.toString();
  }

  /** Family and given name, with a separator between them, are one token. */
  private static boolean repeats(StringBuilder out, int label) {
    String token = Label.of(label - 1).token();
    int end = out.length();
    while (end > 0 && isSeparator(out.charAt(end - 1))) {
      end--;
    }
    int from = end - token.length();
    boolean same = from >= 0 && out.substring(from, end).equals(token);
    if (same) {
      out.setLength(end);
    }
    return same;
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == ',' || c == '.' || c == '-' || c == '_' || c == '\u3000';
  }
}
