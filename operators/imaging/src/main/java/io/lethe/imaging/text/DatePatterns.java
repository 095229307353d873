package io.lethe.imaging.text;

/** Marks dates and times of day, whoever's they are. Stateless. */
final class DatePatterns {

  private static final String LOOSE = " .,-/\u2013'";
  private static final int MAX_DAY = 31;
  private static final int MAX_MONTH = 12;
  private static final int MAX_HOUR = 23;
  private static final int MAX_MINUTE = 59;
  private static final int FIRST_YEAR = 1850;
  private static final int LAST_YEAR = 2150;
  private static final int LONGEST_MONTH = 12;
  private static final String UNITS = "年月日號号년월일";

  private DatePatterns() {}

  static void mark(Words words, Marks marks) {
    for (int i = 0; i < words.size(); i++) {
      if (words.isNumber(i)) {
        numeric(words, i, marks);
        time(words, i, marks);
        eastAsian(words, i, marks);
      } else if (Months.contains(words.folded(i, LONGEST_MONTH))) {
        named(words, i, marks);
      }
    }
  }

  /** Three numbers with one separator, one of them a year; in any order. */
  private static void numeric(Words words, int i, Marks marks) {
    char separator = words.between(i);
    boolean three =
        "-./\u2013".indexOf(separator) >= 0
            && words.isNumber(i + 1)
            && words.between(i + 1) == separator
            && words.isNumber(i + 2)
            && !(words.between(i + 2) == separator && words.isNumber(i + 3))
            && !(i > 0 && words.between(i - 1) == separator && words.isNumber(i - 1));
    if (three && isDate(words, i)) {
      marks.mark(words.start(i), words.end(i + 2), Label.DATE);
    }
  }

  private static boolean isDate(Words words, int i) {
    int first = words.value(i);
    int second = words.value(i + 1);
    int third = words.value(i + 2);
    boolean dayAndMonth = isDayAndMonth(second, third);
    if (isYear(first)) {
      return dayAndMonth && words.length(i + 1) <= 2 && words.length(i + 2) <= 2;
    }
    boolean shortYear = words.length(i + 2) == 2 || isYear(third);
    return shortYear
        && words.length(i) <= 2
        && words.length(i + 1) <= 2
        && (isDayAndMonth(first, second) || words.length(i) == 2 && isDayAndMonth(second, third));
  }

  private static void time(Words words, int i, Marks marks) {
    char separator = words.between(i);
    boolean clock =
        (separator == ':' || separator == 'h')
            && within(words.value(i), 0, MAX_HOUR)
            && words.length(i + 1) == 2
            && within(words.value(i + 1), 0, MAX_MINUTE);
    if (!clock) {
      return;
    }
    int last = i + 1;
    while (words.isNumber(last + 1)
        && (words.between(last) == ':' || words.between(last) == '.')
        && last < i + 3) {
      last++;
    }
    marks.mark(words.start(i), words.end(last), Label.TIME);
  }

  /** Numbers that the signs of year, month or day follow; eras go with them. */
  private static void eastAsian(Words words, int i, Marks marks) {
    int end = words.end(i);
    if (UNITS.indexOf(words.at(end)) >= 0) {
      marks.mark(words.start(i), end + 1, Label.DATE);
    }
  }

  /** A month by name with the day or year beside it. */
  private static void named(Words words, int month, Marks marks) {
    int from = month;
    int end = month;
    int before = isFiller(words, month - 1) ? month - 2 : month - 1;
    if (words.isNumber(before) && words.near(before, LOOSE + "ºªthndrs")) {
      from = fits(words, before) ? before : from;
    } else if (isOrdinal(words, month - 1) && words.isNumber(month - 2)) {
      from = fits(words, month - 2) ? month - 2 : from;
    }
    for (int next = month; words.isNumber(next + 1) && words.near(next, LOOSE); next++) {
      if (!fits(words, next + 1) || next > month + 1) {
        break;
      }
      end = next + 1;
    }
    if (end == month && isFiller(words, month + 1) && fits(words, month + 2)) {
      end = month + 2;
    }
    if (isOrdinal(words, end + 1)
        && words.end(end) == words.start(end + 1)
        && fits(words, end + 2)) {
      end += 2;
    }
    if (from < month || end > month) {
      marks.mark(words.start(from), words.end(end), Label.DATE);
    }
  }

  private static boolean isFiller(Words words, int word) {
    String folded = words.isWord(word) ? words.folded(word, 3) : "";
    return folded.equals("de") || folded.equals("of") || folded.equals("del");
  }

  private static boolean isOrdinal(Words words, int word) {
    return switch (words.isWord(word) ? words.folded(word, 2) : "") {
      case "th", "st", "nd", "rd", "er" -> true;
      default -> false;
    };
  }

  private static boolean fits(Words words, int word) {
    int value = words.value(word);
    return value >= 0 && (words.length(word) <= 2 || isYear(value));
  }

  private static boolean isDayAndMonth(int one, int other) {
    return within(one, 1, MAX_DAY)
        && within(other, 1, MAX_DAY)
        && (one <= MAX_MONTH || other <= MAX_MONTH);
  }

  private static boolean isYear(int value) {
    return within(value, FIRST_YEAR, LAST_YEAR);
  }

  private static boolean within(int value, int least, int most) {
    return value >= least && value <= most;
  }
}
