package io.lethe.imaging.text;

import java.util.Arrays;

/**
 * A text as identifiers are looked for in it: folded letters and digits without what separates
 * them, each with its place in the text and whether a word starts or ends there. Not thread-safe;
 * used again.
 */
final class Folded {

  private char[] chars = new char[256];
  private int[] origins = new int[256];
  private int[] ends = new int[256];
  private boolean[] starts = new boolean[257];
  private int size;

  void open(String text) {
    size = 0;
    boolean separated = true;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      int next = i + Character.charCount(codePoint);
      String folded = Folding.fold(codePoint);
      if (!folded.isEmpty()) {
        add(folded, i, next, separated);
        separated = false;
      } else if (!Folding.isMark(codePoint)) {
        separated = true;
      } else if (!separated) {
        ends[size - 1] = next;
      }
      i = next;
    }
    starts[size] = true;
  }

  private void add(String folded, int origin, int end, boolean start) {
    if (size + folded.length() >= chars.length) {
      int capacity = 2 * (size + folded.length());
      chars = Arrays.copyOf(chars, capacity);
      origins = Arrays.copyOf(origins, capacity);
      ends = Arrays.copyOf(ends, capacity);
      starts = Arrays.copyOf(starts, capacity + 1);
    }
    for (int i = 0; i < folded.length(); i++) {
      chars[size] = folded.charAt(i);
      origins[size] = origin;
      ends[size] = end;
      starts[size] = start && i == 0;
      size++;
    }
  }

  int size() {
    return size;
  }

  char at(int index) {
    return chars[index];
  }

  /** Whether a word starts at the index; true at the end too. */
  boolean startsWord(int index) {
    return index == size || starts[index];
  }

  /** Where the letter stands in the text. */
  int origin(int index) {
    return origins[index];
  }

  /** The index in the text after the letter and the marks upon it. */
  int end(int index) {
    return ends[index];
  }

  /** Where the word that holds the letter starts. */
  int wordStart(int index) {
    int i = index;
    while (!starts[i]) {
      i--;
    }
    return i;
  }

  /** The index after the word that holds the letter. */
  int wordEnd(int index) {
    int i = index + 1;
    while (!startsWord(i)) {
      i++;
    }
    return i;
  }

  /** Whether the separator of words lies within a range. */
  boolean spansWords(int from, int end) {
    for (int i = from + 1; i < end; i++) {
      if (starts[i]) {
        return true;
      }
    }
    return false;
  }
}
