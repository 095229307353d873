package io.lethe.genomics.names;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lets names of programs and their versions pass that the field knows, {@code programs.txt}, and no
 * other word: it may be a person's or a place's. Immutable.
 */
public final class ProgramVocabulary {

  private static final int MAX_LENGTH = 40;
  private static final Pattern SEPARATORS = Pattern.compile("[ ._+-]+");
  private static final Pattern NUMBER = Pattern.compile("v?[0-9]{1,4}[a-z]?");

  /** Numbers, what releases are called, and the commit of a build. */
  private static final Pattern VERSION =
      Pattern.compile(
          "v?[0-9]{1,5}[a-z]?([._+-]?([0-9]{1,5}[a-z]?|r[0-9]{1,5}|[abp][0-9]{1,3}"
              + "|(rc|alpha|beta|post|pre|dev)[0-9]{0,3}|SNAPSHOT|dirty|release|final|htslib"
              + "|g[0-9a-f]{7,12})){0,8}+");

  private static final Pattern DATE =
      Pattern.compile(".*([0-9]{6}|(19|20)[0-9]{2}[._+-]?[0-9]{1,2}[._+-]?[0-9]{1,2}(?![0-9])).*");

  private static final ProgramVocabulary SHIPPED =
      new ProgramVocabulary(Vocabulary.words("programs.txt"));

  private final Set<String> words;

  private ProgramVocabulary(Set<String> words) {
    this.words = words;
  }

  /** The vocabulary that ships with the engine. */
  public static ProgramVocabulary shipped() {
    return SHIPPED;
  }

  /** True if every word is of the vocabulary, but for short numbers behind the first. */
  public boolean knows(String name) {
    if (name.isEmpty() || name.length() > MAX_LENGTH || DATE.matcher(name).matches()) {
      return false;
    }
    String[] parts = SEPARATORS.split(name);
    for (int i = 0; i < parts.length; i++) {
      boolean number = i > 0 && NUMBER.matcher(parts[i]).matches();
      if (!number && !words.contains(stem(parts[i].toLowerCase(Locale.ROOT)))) {
        return false;
      }
    }
    return parts.length > 0;
  }

  /** True for a number of a release, with neither a date nor a word that is none of a release. */
  public boolean version(String version) {
    return version.length() <= MAX_LENGTH
        && !DATE.matcher(version).matches()
        && VERSION.matcher(version).matches();
  }

  /** The word without the number of a major version, where the vocabulary lacks it with one. */
  private String stem(String word) {
    int end = word.length();
    boolean numbered = end > 1 && Character.isDigit(word.charAt(end - 1));
    return !numbered || words.contains(word) ? word : word.substring(0, end - 1);
  }
}
