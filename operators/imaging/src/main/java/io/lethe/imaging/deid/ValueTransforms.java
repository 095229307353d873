package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.text.CharacterSet;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The actions that make a new value of the old one: moved dates, capped ages, cleaned text. Not
 * thread-safe.
 */
final class ValueTransforms {

  private static final Pattern AGE = Pattern.compile("(\\d{3})([DWMY])");
  private static final int OLDEST = 89;
  private static final String OVER_OLDEST = "090Y";
  private static final int DAYS_OF_MONTH = 30;
  private static final int DAYS_OF_WEEK = 7;

  private final ObjectState state;
  private final TextCleaning cleaning;

  ValueTransforms(ObjectState state, TextCleaning cleaning) {
    this.state = state;
    this.cleaning = cleaning;
  }

  /**
   * The new value, without padding.
   *
   * @param action SHIFT, AGE or CLEAN
   * @param vr the dictionary's VR
   * @param charset the entry that declares the character set
   * @return null if the action fails on the value
   */
  byte[] apply(Disposition action, int entry, Vr vr, int charset) {
    if (!state.header.vr(entry).text() || state.header.isUnread(entry)) {
      return null;
    }
    String text = Text.of(state, entry, charset);
    if (text.isEmpty()) {
      return new byte[0];
    }
    return switch (action) {
      case SHIFT -> ascii(state.shift.shift(vr, text));
      case AGE -> ascii(age(text));
      case CLEAN -> cleaned(entry, vr, charset, text);
      default -> throw new IllegalStateException("no transform");
    };
  }

  /**
   * PS3.15 E.3.7: ages over 89 are one group. Beside real dates an age in days, weeks or months
   * would tell the birth date, so that only years are left there.
   */
  private String age(String text) {
    StringBuilder out = new StringBuilder();
    for (String part : text.split("\\\\", -1)) {
      Matcher match = AGE.matcher(part.strip());
      if (!match.matches()) {
        return null;
      }
      int number = Integer.parseInt(match.group(1));
      char unit = match.group(2).charAt(0);
      String age = match.group();
      if (unit == 'Y' && number > OLDEST) {
        age = OVER_OLDEST;
      } else if (unit != 'Y' && state.options.keepsDates()) {
        age = String.format("%03dY", years(number, unit));
      }
      out.append(out.isEmpty() ? "" : "\\").append(age);
    }
    return out.toString();
  }

  private static int years(int number, char unit) {
    int months =
        switch (unit) {
          case 'M' -> number;
          case 'W' -> number * DAYS_OF_WEEK / DAYS_OF_MONTH;
          default -> number / DAYS_OF_MONTH;
        };
    return months / 12;
  }

  private byte[] cleaned(int entry, Vr vr, int charset, String text) {
    Optional<CharacterSet> decoder = state.characterSet(charset);
    boolean plain = TextJudge.isPlainAscii(text);
    if (decoder.isEmpty() && !plain) {
      return null;
    }
    Optional<String> kept = cleaning.clean(text, vr, new OwnSweepOf(state));
    if (kept.isEmpty()) {
      return null;
    }
    if (TextJudge.isPlainAscii(kept.get())) {
      return ascii(kept.get());
    }
    return kept.get().equals(text)
        ? TextJudge.trimmed(state, entry)
        : decoder
            .flatMap(set -> set.encode(kept.get()))
            .orElseGet(() -> ascii(kept.get().replaceAll("[^\\p{ASCII}]+", "")));
  }

  /** Latin-1, which Java copies at once, says the same of ASCII. */
  private static byte[] ascii(String text) {
    if (text == null) {
      return null;
    }
    boolean plain = TextJudge.isPlainAscii(text);
    return text.getBytes(plain ? StandardCharsets.ISO_8859_1 : StandardCharsets.US_ASCII);
  }
}
