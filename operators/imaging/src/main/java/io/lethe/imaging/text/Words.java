package io.lethe.imaging.text;

import java.util.Arrays;

/**
 * A text split into runs of letters and runs of digits; what lies between them belongs to none. Not
 * thread-safe; used again.
 */
final class Words {

  private int[] starts = new int[128];
  private int[] ends = new int[128];
  private boolean[] numbers = new boolean[128];
  private String[] folded = new String[128];
  private int size;
  private String text = "";

  void open(String from) {
    text = from;
    size = 0;
    for (int i = 0; i < from.length(); ) {
      int codePoint = from.codePointAt(i);
      int next = i + Character.charCount(codePoint);
      if (Character.isDigit(codePoint)) {
        next = run(i, next, true);
      } else if (Character.isLetter(codePoint)) {
        next = run(i, next, false);
      }
      i = next;
    }
  }

  private int run(int from, int second, boolean digits) {
    int end = second;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      boolean more =
          digits
              ? Character.isDigit(codePoint)
              : Character.isLetter(codePoint) || Folding.isMark(codePoint);
      if (!more) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
      numbers = Arrays.copyOf(numbers, 2 * size);
      folded = Arrays.copyOf(folded, 2 * size);
    }
    starts[size] = from;
    ends[size] = end;
    folded[size] = null;
    numbers[size++] = digits;
    return end;
  }

  int size() {
    return size;
  }

  int start(int word) {
    return starts[word];
  }

  int end(int word) {
    return ends[word];
  }

  int length(int word) {
    return ends[word] - starts[word];
  }

  boolean isNumber(int word) {
    return word >= 0 && word < size && numbers[word];
  }

  boolean isWord(int word) {
    return word >= 0 && word < size && !numbers[word];
  }

  boolean isCapitalised(int word) {
    return isWord(word)
        && !Character.isLowerCase(text.codePointAt(starts[word]))
        && Character.isLetter(text.codePointAt(starts[word]));
  }

  /** The word folded; empty where it is too long to be any that is looked up. */
  String folded(int word, int longest) {
    if (length(word) > longest) {
      return "";
    }
    if (folded[word] == null) {
      folded[word] = Folding.fold(text.substring(starts[word], ends[word]));
    }
    return folded[word];
  }

  /** The value of a number of up to four digits, else -1. */
  int value(int word) {
    if (!isNumber(word) || length(word) > 4) {
      return -1;
    }
    int value = 0;
    for (int i = starts[word]; i < ends[word]; i++) {
      value = 10 * value + Character.digit(text.charAt(i), 10);
    }
    return value;
  }

  /** The one character between a word and the next; 0 if there are none or several. */
  char between(int word) {
    boolean one = word + 1 < size && starts[word + 1] - ends[word] == 1;
    return one ? text.charAt(ends[word]) : 0;
  }

  /** Whether nothing but the given characters, at most four, parts a word from the next. */
  boolean near(int word, String separators) {
    if (word < 0 || word + 1 >= size || starts[word + 1] - ends[word] > 4) {
      return false;
    }
    for (int i = ends[word]; i < starts[word + 1]; i++) {
      if (separators.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The character at an index, 0 outside of the text. */
  char at(int index) {
    return index >= 0 && index < text.length() ? text.charAt(index) : 0;
  }
}
