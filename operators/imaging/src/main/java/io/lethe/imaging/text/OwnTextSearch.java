package io.lethe.imaging.text;

/** Marks what {@link OwnText} holds. Not thread-safe; used again. */
final class OwnTextSearch {

  private static final int LONGEST_WORD = 4;

  /** Comparisons for one text of many; a text that needs more was made to. */
  private static final long MAX_WORK = 1L << 24;

  private final Folded folded = new Folded();

  /**
   * Marks every occurrence in the text.
   *
   * @return false if that would cost too much
   */
  boolean mark(String text, OwnText own, Marks marks) {
    folded.open(text);
    long work = 0;
    for (int at = 0; at < folded.size(); at++) {
      char second = at + 1 < folded.size() ? folded.at(at + 1) : 0;
      work += markAt(at, own.starting(folded.at(at), second), marks);
      if (second != 0) {
        work += markAt(at, own.starting(folded.at(at), (char) 0), marks);
      }
      if (work > MAX_WORK) {
        return false;
      }
    }
    return true;
  }

  private int markAt(int at, OwnText.Entry[] entries, Marks marks) {
    if (entries == null) {
      return 1;
    }
    int work = 1;
    for (OwnText.Entry entry : entries) {
      int length = entry.folded().length();
      int same = common(at, entry.folded());
      work += same + 1;
      if (same == length && counts(at, at + length, entry)) {
        mark(at, at + length, entry, marks);
      }
    }
    return work;
  }

  private int common(int at, String pattern) {
    int limit = Math.min(pattern.length(), folded.size() - at);
    for (int i = 0; i < limit; i++) {
      if (folded.at(at + i) != pattern.charAt(i)) {
        return i;
      }
    }
    return limit;
  }

  /** Short ones count as whole words alone, and so do those that words apart would make. */
  private boolean counts(int from, int end, OwnText.Entry entry) {
    boolean whole = folded.startsWord(from) && folded.startsWord(end);
    if (entry.unspaced()) {
      return entry.folded().length() > 1 || whole;
    }
    return whole
        || !entry.whole()
            && entry.folded().length() > LONGEST_WORD
            && !folded.spansWords(from, end);
  }

  /** Where spaces part words, the rest of the word goes too: it may inflect or complete a name. */
  private void mark(int from, int end, OwnText.Entry entry, Marks marks) {
    int first = entry.unspaced() ? from : folded.wordStart(from);
    int last = entry.unspaced() ? end : folded.wordEnd(end - 1);
    marks.mark(folded.origin(first), folded.end(last - 1), entry.label());
  }
}
