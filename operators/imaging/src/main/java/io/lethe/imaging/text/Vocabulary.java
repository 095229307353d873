package io.lethe.imaging.text;

import io.lethe.imaging.dictionary.ReferenceTable;
import java.util.HashSet;
import java.util.Set;

/**
 * Words of medicine and of its devices: those of the standard's own keywords and names (PS3.6), and
 * of anatomy and protocols. Immutable.
 */
public final class Vocabulary {

  private static final int SHORTEST = 2;

  private final Set<String> words;

  private Vocabulary(Set<String> words) {
    this.words = words;
  }

  /** Reads the tables that ship with the engine. */
  public static Vocabulary load() {
    Set<String> words = new HashSet<>();
    for (String[] row : ReferenceTable.read("dictionary.tsv")) {
      addAll(words, row[2]);
    }
    for (String[] row : ReferenceTable.read("uids.tsv")) {
      addAll(words, row[2]);
    }
    for (String[] row : ReferenceTable.read("vocabulary.txt")) {
      addAll(words, row[0]);
    }
    return new Vocabulary(Set.copyOf(words));
  }

  /** Whether a word, in lower case and without diacritics, is one of them. */
  boolean contains(String folded) {
    return words.contains(folded);
  }

  /** Words are parted by what is no letter, and by capitals inside of them. */
  private static void addAll(Set<String> words, String text) {
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      boolean end = i == text.length() || !Character.isLetter(text.charAt(i));
      boolean hump =
          !end
              && i > from
              && Character.isUpperCase(text.charAt(i))
              && Character.isLowerCase(text.charAt(i - 1));
      if (end || hump) {
        if (i - from >= SHORTEST) {
          words.add(Folding.fold(text.substring(from, i)));
        }
        from = end ? i + 1 : i;
      }
    }
  }
}
