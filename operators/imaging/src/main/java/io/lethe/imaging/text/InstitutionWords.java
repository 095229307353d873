package io.lethe.imaging.text;

import io.lethe.imaging.dictionary.ReferenceTable;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of an institution's name or address that tell it from others: not {@code University},
 * {@code Radiology} or {@code Street}, which any text may have (PS3.15 E.3.5). Immutable and safe
 * for use by many threads.
 */
public final class InstitutionWords {

  /** Shorter words, such as articles and abbreviations, stand in any text. */
  private static final int SHORTEST = 5;

  /** More than addresses have in earnest, in characters. */
  private static final int LONGEST = 1 << 10;

  /** Also between the letters of "Children's". */
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}]+");

  private final Vocabulary vocabulary;
  private final Set<String> words;
  private final Set<String> stems;

  private InstitutionWords(Vocabulary vocabulary, Set<String> words, Set<String> stems) {
    this.vocabulary = vocabulary;
    this.words = words;
    this.stems = stems;
  }

  /**
   * Reads the list that ships with the engine.
   *
   * @param vocabulary of words that tell no institution either
   */
  public static InstitutionWords load(Vocabulary vocabulary) {
    Set<String> words = new HashSet<>();
    Set<String> stems = new HashSet<>();
    for (String[] row : ReferenceTable.read("institution-words.txt")) {
      for (String word : row[0].split(" ")) {
        if (word.endsWith("*")) {
          stems.add(word.substring(0, word.length() - 1));
        } else {
          words.add(word);
        }
      }
    }
    return new InstitutionWords(vocabulary, Set.copyOf(words), Set.copyOf(stems));
  }

  /**
   * The words of a value that text must not repeat, as they are written, and in ASCII where umlauts
   * and accents can be spelled so.
   */
  public Set<String> of(String value) {
    Set<String> telling = new LinkedHashSet<>();
    for (String word : BETWEEN.split(value.substring(0, Math.min(value.length(), LONGEST)))) {
      String folded = Folding.fold(word);
      if (folded.length() >= SHORTEST
          && !isOrdinary(folded)
          && word.codePoints().noneMatch(Folding::isUnspaced)) {
        telling.add(word);
        telling.add(folded);
        telling.add(Lookalikes.spelledOut(word));
      }
    }
    return telling;
  }

  private boolean isOrdinary(String folded) {
    if (words.contains(folded) || vocabulary.contains(folded)) {
      return true;
    }
    for (int end = 1; end <= folded.length(); end++) {
      if (stems.contains(folded.substring(0, end))) {
        return true;
      }
    }
    return false;
  }
}
