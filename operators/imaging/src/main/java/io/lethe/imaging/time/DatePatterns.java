package io.lethe.imaging.time;

import java.util.regex.Pattern;

/** Finds calendar dates in free text, in the forms that people and devices write. Stateless. */
public final class DatePatterns {

  private static final String MONTH =
      "(jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-zä-ü]*";

  private static final Pattern DATE =
      Pattern.compile(
          // 20190407, 2019-04-07, 20190407112233
          "(?<!\\d)(19|20)\\d\\d([-./ ]?)(0[1-9]|1[0-2])\\2(0[1-9]|[12]\\d|3[01])(?=\\d{6}|\\D|$)"
              // 7.4.2019, 04/07/2019
              + "|(?<!\\d)\\d{1,2}[-./]\\d{1,2}[-./](19|20)\\d\\d(?!\\d)"
              // 04/07/19
              + "|(?<!\\d)\\d{1,2}([-/])\\d{1,2}\\6\\d\\d(?!\\d)"
              // 7 Apr 2019, 7-APR-19
              + "|(?<!\\d)\\d{1,2}[. -]{0,2}"
              + MONTH
              + "[. ,-]{0,2}\\d{2,4}"
              // April 7, 2019; Apr 2019
              + "|(?<![a-z])"
              + MONTH
              + "[. ,-]{0,2}(\\d{1,2}[. ,-]{1,2})?(19|20)\\d\\d(?!\\d)",
          Pattern.CASE_INSENSITIVE);

  private DatePatterns() {}

  /** Whether text holds a date. */
  public static boolean occurIn(String text) {
    return DATE.matcher(text).find();
  }
}
