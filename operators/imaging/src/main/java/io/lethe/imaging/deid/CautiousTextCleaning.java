package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.time.DatePatterns;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps a text whole or not at all: it goes if it holds anything of the object's own, or what looks
 * like a number, a date, an address or a person, or letters beyond Latin, which it cannot judge.
 * Stateless.
 */
public final class CautiousTextCleaning implements TextCleaning {

  private static final Pattern SUSPECT =
      Pattern.compile(
          // Numbers of patients, orders and telephones
          "\\d{4}|\\d{2,3}[ ./-]\\d{2,}[ ./-]\\d{2,}"
              // Addresses; components of a PN
              + "|@|://|\\^|="
              // Whoever is addressed by a title (PS3.15 E.3.5: Dr. Hand)
              + "|(?i:\\b(dr|prof|mr|mrs|ms|miss|md|herr|frau|mme|mlle|sig|sra?|patient|name)\\b)"
              // Doe, Jane; J. Doe
              + "|\\p{Lu}\\p{L}+, ?\\p{Lu}|\\b\\p{Lu}\\. ?\\p{Lu}\\p{Ll}"
              + "|[\\p{L}&&[^\\p{IsLatin}]]");

  @Override
  public Optional<String> clean(String text, Vr vr, OwnSweep own) {
    boolean suspect = SUSPECT.matcher(text).find() || DatePatterns.occurIn(text);
    return suspect || own.findsIn(text) ? Optional.empty() : Optional.of(text);
  }
}
