package io.lethe.genomics.names;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets ids of filters, alleles and fields pass that are made of words which callers and annotators
 * make them of, {@code variant-terms.txt}, and of a few short numbers. Whoever configures a caller
 * can coin any other, which may then name a person, a family or a place. Immutable.
 */
public final class VariantVocabulary {

  private static final int MAX_LENGTH = 64;

  /** {@code VQSRTrancheSNP99.00to99.90}. */
  private static final int MAX_NUMBERS = 2;

  private static final Pattern ALLOWED = Pattern.compile("[0-9A-Za-z_.:+/<>=%*-]+");

  /** A number, a letter with a number as in {@code q10}, or letters. */
  private static final Pattern PART =
      Pattern.compile(
          "(?<![0-9.])[0-9]{1,3}(?:\\.[0-9]{1,3})?(?![0-9.]*[0-9])"
              + "|(?<![A-Za-z])[A-Za-z][0-9]{1,3}(?![0-9A-Za-z])"
              + "|[A-Za-z]+");

  /** Where a word of several begins anew: {@code ReadPos}, {@code DPFilter}. */
  private static final Pattern HUMPS =
      Pattern.compile("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private static final VariantVocabulary SHIPPED =
      new VariantVocabulary(Vocabulary.words("variant-terms.txt"));

  private final Set<String> words;

  private VariantVocabulary(Set<String> words) {
    this.words = words;
  }

  /** The vocabulary that ships with the engine. */
  public static VariantVocabulary shipped() {
    return SHIPPED;
  }

  /** True if the id says nothing that the vocabulary does not have. */
  public boolean knows(String id) {
    if (word(id)) {
      return true;
    }
    if (id.length() > MAX_LENGTH || !ALLOWED.matcher(id).matches()) {
      return false;
    }
    int numbers = 0;
    for (String piece : id.split("[_:+/<>=%*-]|\\.(?![0-9])|(?<![0-9])\\.")) {
      if (piece.isEmpty() || word(piece)) {
        continue;
      }
      Matcher part = PART.matcher(piece);
      int at = 0;
      while (part.find() && part.start() == at) {
        boolean number = Character.isDigit(piece.charAt(part.end() - 1));
        numbers += number ? 1 : 0;
        if (numbers > MAX_NUMBERS || !number && !words(part.group())) {
          return false;
        }
        at = part.end();
      }
      if (at < piece.length()) {
        return false;
      }
    }
    return true;
  }

  private boolean words(String letters) {
    if (word(letters)) {
      return true;
    }
    for (String hump : HUMPS.split(letters)) {
      if (!word(hump)) {
        return false;
      }
    }
    return true;
  }

  private boolean word(String text) {
    return words.contains(text.toLowerCase(Locale.ROOT));
  }
}
