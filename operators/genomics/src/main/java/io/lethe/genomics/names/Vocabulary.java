package io.lethe.genomics.names;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lets vendors' terms pass (instruments, chemistries, kits, applications) and no other text: every
 * word is of a vocabulary, {@code terms.txt}, but for two short numbers. Immutable.
 */
public final class Vocabulary {

  private static final Vocabulary SHIPPED = new Vocabulary(words("terms.txt"));
  private static final Pattern SEPARATORS = Pattern.compile("[ _/+(),-]+|\\.(?![0-9])");
  private static final Pattern ALLOWED = Pattern.compile("[0-9A-Za-z][0-9A-Za-z _/+().,-]*");
  private static final Pattern NUMBER =
      Pattern.compile("[A-Za-z]?[0-9]{1,3}(\\.[0-9]{1,2})?[A-Za-z]?");
  private static final int MAX_LENGTH = 80;
  private static final int MAX_NUMBERS = 2;

  private final Set<String> words;

  private Vocabulary(Set<String> words) {
    this.words = words;
  }

  /** The vocabulary that ships with the engine. */
  public static Vocabulary shipped() {
    return SHIPPED;
  }

  /** The text, if it says nothing that the vocabulary does not have. */
  public Optional<String> clean(String text) {
    String value = text.strip();
    if (value.length() > MAX_LENGTH || !ALLOWED.matcher(value).matches()) {
      return Optional.empty();
    }
    int numbers = 0;
    for (String word : SEPARATORS.split(value)) {
      if (!words.contains(word.toLowerCase(Locale.ROOT))) {
        numbers++;
        if (numbers > MAX_NUMBERS || !NUMBER.matcher(word).matches()) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(value);
  }

  /** The words of a resource, which has one or more of them in a line. */
  static Set<String> words(String resource) {
    try (InputStream in = Vocabulary.class.getResourceAsStream(resource);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .flatMap(line -> Pattern.compile(" +").splitAsStream(line.strip()))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
