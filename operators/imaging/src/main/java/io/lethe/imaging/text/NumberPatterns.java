package io.lethe.imaging.text;

/**
 * Marks numbers that may be someone's: of telephones, records, insurance and devices, addresses of
 * networks, UIDs. Measured values have few digits and stay. Stateless.
 */
final class NumberPatterns {

  private static final int LONG_RUN = 6;
  private static final int CLUSTER_DIGITS = 7;
  private static final int UID_PARTS = 4;
  private static final int ADDRESS_PARTS = 4;
  private static final int ADDRESS_LONGEST = 3;

  private NumberPatterns() {}

  static void mark(Words words, Marks marks) {
    for (int i = 0; i < words.size(); ) {
      i = words.isNumber(i) ? cluster(words, i, marks) : i + 1;
    }
  }

  /** Numbers that single points, hyphens, brackets or spaces join; returns the word after them. */
  private static int cluster(Words words, int first, Marks marks) {
    int dots = dotted(words, first);
    if (dots >= UID_PARTS - 1) {
      boolean address = dots == ADDRESS_PARTS - 1 && isAddress(words, first);
      int end = words.end(first + dots);
      marks.mark(words.start(first), end, address ? Label.LINK : Label.UID);
      return first + dots + 1;
    }
    int last = first;
    int digits = words.length(first);
    int longest = digits;
    boolean marked = glued(words, first);
    while (words.isNumber(last + 1)
        && words.near(last, " -/()\u2013\u2011")
        && joins(words, last)) {
      last++;
      digits += words.length(last);
      longest = Math.max(longest, words.length(last));
    }
    boolean several = last > first && digits >= CLUSTER_DIGITS && (marked || longest > 2);
    if (several && !isMatrix(words, first, last)) {
      int from = words.start(first);
      while (from > 0 && "+(".indexOf(words.at(from - 1)) >= 0) {
        from--;
      }
      marks.mark(from, words.end(last), Label.NUMBER);
    } else {
      longRuns(words, first, last, marks);
    }
    return last + 1;
  }

  private static void longRuns(Words words, int first, int last, Marks marks) {
    for (int i = first; i <= last; i++) {
      if (words.length(i) >= LONG_RUN) {
        mark(words, i, marks);
      }
    }
  }

  /** A record number may start or end with letters. */
  private static void mark(Words words, int word, Marks marks) {
    boolean before = words.isWord(word - 1) && words.end(word - 1) == words.start(word);
    boolean after = words.isWord(word + 1) && words.end(word) == words.start(word + 1);
    int from = before && words.length(word - 1) <= 4 ? words.start(word - 1) : words.start(word);
    int end = after && words.length(word + 1) <= 4 ? words.end(word + 1) : words.end(word);
    marks.mark(from, end, Label.NUMBER);
  }

  private static boolean joins(Words words, int word) {
    int gap = words.start(word + 1) - words.end(word);
    return gap > 0 && gap <= 3;
  }

  /** A telephone number starts with a plus, a bracket or a zero. */
  private static boolean glued(Words words, int first) {
    char before = words.at(words.start(first) - 1);
    return before == '+' || before == '(' || words.at(words.start(first)) == '0';
  }

  /** 512/512 and the like, as they stand in names of protocols. */
  private static boolean isMatrix(Words words, int first, int last) {
    if (last != first + 1 || words.length(first) > 4 || words.length(last) > 4) {
      return false;
    }
    return words.between(first) == '/' || words.between(first) == ' ';
  }

  private static int dotted(Words words, int first) {
    int i = first;
    while (words.isNumber(i + 1) && words.between(i) == '.') {
      i++;
    }
    return i - first;
  }

  private static boolean isAddress(Words words, int first) {
    for (int i = first; i < first + ADDRESS_PARTS; i++) {
      if (words.length(i) > ADDRESS_LONGEST || words.value(i) > 255) {
        return false;
      }
    }
    return true;
  }
}
