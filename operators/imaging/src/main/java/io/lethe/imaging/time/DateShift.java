package io.lethe.imaging.time;

import io.lethe.imaging.dictionary.Vr;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moves the values of DA, TM and DT by whole days (PS3.15 E.3.6), so that intervals stay, over
 * midnight too; a time of day is therefore never changed, only checked.
 *
 * <p>A DT without a day is moved as the middle of its month or year and cut again: what was never
 * said is not invented, and the error is at most half of what the value left open. A time zone
 * suffix stays with its time. Immutable.
 *
 * @param days the offset, negative into the past
 */
public record DateShift(int days) {

  private static final int LAST_YEAR = 9999;
  private static final int MIDDLE_MONTH = 7;
  private static final int MIDDLE_DAY = 15;
  private static final int PLAIN_LENGTH = 8;

  private static final String CLOCK = "([01]\\d|2[0-3])";
  private static final String SECOND = "([0-5]\\d|60)(\\.\\d{1,6})?";
  private static final Pattern DATE = Pattern.compile("(\\d{4})(\\.?)(\\d{2})\\2(\\d{2})");
  private static final Pattern TIME =
      Pattern.compile(
          CLOCK + "([0-5]\\d(" + SECOND + ")?)?|" + CLOCK + ":[0-5]\\d(:" + SECOND + ")?");
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "(\\d{4})((\\d{2})((\\d{2})("
              + CLOCK
              + "([0-5]\\d("
              + SECOND
              + ")?)?)?)?)?"
              + "([+-][01]\\d[0-5]\\d)?");
  private static final Pattern ZONE = Pattern.compile("[+-][01]\\d[0-5]\\d");

  /**
   * Moves a value, each of several and both ends of a range.
   *
   * @param vr DA, TM or DT; any other is taken for Timezone Offset From UTC (0008,0201)
   * @param value decoded, without padding at its ends
   * @return null if any part is not a value of the VR; then none may stay
   */
  public String shift(Vr vr, String value) {
    StringBuilder out = new StringBuilder(value.length());
    for (String part : value.split("\\\\", -1)) {
      String moved = range(vr, part.strip());
      if (moved == null) {
        return null;
      }
      out.append(moved).append('\\');
    }
    return out.substring(0, out.length() - 1);
  }

  /** Ranges stand in queries, and in what was copied from them (PS3.4 C.2.2.2.5). */
  private String range(Vr vr, String text) {
    if (text.isEmpty()) {
      return "";
    }
    String whole = one(vr, text);
    for (int at = text.indexOf('-'); whole == null && at >= 0; at = text.indexOf('-', at + 1)) {
      String from = at == 0 ? "" : one(vr, text.substring(0, at).strip());
      String to = at == text.length() - 1 ? "" : one(vr, text.substring(at + 1).strip());
      if (from != null && to != null && text.length() > 1) {
        whole = from + "-" + to;
      }
    }
    return whole;
  }

  private String one(Vr vr, String text) {
    return switch (vr) {
      case DA -> date(text);
      case TM -> TIME.matcher(text).matches() ? text : null;
      case DT -> dateTime(text);
      default -> ZONE.matcher(text).matches() ? text : null;
    };
  }

  private String date(String text) {
    if (isPlain(text)) {
      int number = Integer.parseInt(text);
      LocalDate moved = moved(number / 10_000, number / 100 % 100, number % 100);
      return moved == null ? null : spelled(moved, "");
    }
    Matcher match = DATE.matcher(text);
    if (!match.matches()) {
      return null;
    }
    LocalDate moved = moved(number(match, 1), number(match, 3), number(match, 4));
    return moved == null ? null : spelled(moved, match.group(2));
  }

  /** Eight digits, as nearly all dates are: no need to match them in parts. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() == PLAIN_LENGTH;
  }

  private String dateTime(String text) {
    Matcher match = DATE_TIME.matcher(text);
    if (!match.matches()) {
      return null;
    }
    boolean month = match.group(3) != null;
    boolean day = match.group(5) != null;
    LocalDate moved =
        moved(
            number(match, 1),
            month ? number(match, 3) : MIDDLE_MONTH,
            day ? number(match, 5) : month ? MIDDLE_DAY : 1);
    if (moved == null) {
      return null;
    }
    String date = spelled(moved, "");
    int precision = day ? 8 : month ? 6 : 4;
    return date.substring(0, precision) + text.substring(precision);
  }

  private LocalDate moved(int year, int month, int day) {
    try {
      LocalDate moved = LocalDate.of(year, month, day).plusDays(days);
      return moved.getYear() < 1 || moved.getYear() > LAST_YEAR ? null : moved;
    } catch (DateTimeException e) {
      // No day of any calendar: the caller lets nothing of it stay.
      return null;
    }
  }

  private static String spelled(LocalDate date, String delimiter) {
    StringBuilder out = new StringBuilder();
    digits(out, date.getYear() / 100);
    digits(out, date.getYear() % 100);
    digits(out.append(delimiter), date.getMonthValue());
    digits(out.append(delimiter), date.getDayOfMonth());
    return out.toString();
  }

  private static void digits(StringBuilder out, int number) {
    out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  private static int number(Matcher match, int group) {
    return Integer.parseInt(match.group(group));
  }
}
