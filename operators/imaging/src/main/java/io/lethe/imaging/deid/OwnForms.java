package io.lethe.imaging.deid;

import io.lethe.imaging.text.Lookalikes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Other ways of writing the object's own names, numbers and dates (PS3.15 E.3.5): what is too short
 * to be searched for alone, the halves of double names, numbers without their separators.
 * Stateless.
 */
final class OwnForms {

  private static final Pattern PERSONS = Pattern.compile("[\\\\=]");
  private static final Pattern PARTS = Pattern.compile("[\\^,;\\s\\u3000]+");
  private static final Pattern HALVES = Pattern.compile("[-'\u2019.]");
  private static final Pattern VALUES = Pattern.compile("\\\\");
  private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** What parts names, and what parts the halves of one, among ASCII. */
  private static final String NAME_MARKS = "^,;\\= \t\n\u000B\f\r";

  private static final String HALF_MARKS = "-'.";

  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  private static final int SHORT = 3;
  private static final int LONG_NUMBER = 6;
  private static final int MONTH_LETTERS = 3;
  private static final int DATE_LENGTH = 8;

  /** More than names and numbers have in earnest, in characters; the rest has no other forms. */
  private static final int LONGEST = 1 << 10;

  private OwnForms() {}

  /** Of the names in a value: of PN, or spelled as text. */
  static void ofNames(OwnIdentifiers own, String value) {
    if (isPlain(value)) {
      return;
    }
    for (String person : PERSONS.split(bounded(value))) {
      List<String> parts =
          Arrays.stream(PARTS.split(person)).filter(part -> !part.isEmpty()).toList();
      if (parts.size() > 1 && parts.stream().limit(2).anyMatch(part -> part.length() < SHORT)) {
        joined(own, parts.get(0), parts.get(1));
        joined(own, parts.get(1), parts.get(0));
      }
      parts.forEach(part -> ofPart(own, part));
    }
  }

  /** True for names of ASCII letters that are long enough and whole: they have no other forms. */
  private static boolean isPlain(String value) {
    int length = SHORT;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= 0x80 || HALF_MARKS.indexOf(c) >= 0) {
        return false;
      }
      boolean mark = NAME_MARKS.indexOf(c) >= 0;
      if (mark && length > 0 && length < SHORT) {
        return false;
      }
      boolean after = i > 0 && NAME_MARKS.indexOf(value.charAt(i - 1)) >= 0;
      length = mark ? 0 : i == 0 || after ? 1 : length + 1;
    }
    return length == 0 || length >= SHORT;
  }

  private static void joined(OwnIdentifiers own, String first, String second) {
    for (String between : new String[] {" ", ", ", ",", "^", ""}) {
      add(own, first + between + second);
    }
  }

  private static void ofPart(OwnIdentifiers own, String part) {
    if (!TextJudge.isPlainAscii(part)) {
      ascii(own, Lookalikes.of(part));
      ascii(own, Lookalikes.spelledOut(part));
    }
    // What has digits is a code that stands for a name, and its parts may be ordinary terms.
    String[] halves = HALVES.split(part);
    if (halves.length > 1 && part.chars().noneMatch(Character::isDigit)) {
      for (String half : halves) {
        add(own, half);
      }
      add(own, String.join("", halves));
    }
  }

  /** Of the numbers in a value. */
  static void ofIdentifiers(OwnIdentifiers own, String value) {
    String all = bounded(value);
    for (String one : all.indexOf('\\') < 0 ? new String[] {all} : VALUES.split(all)) {
      String compact = compact(one);
      if (compact.length() >= LONG_NUMBER) {
        add(own, compact);
      }
      String digits = digits(compact);
      if (digits.length() >= LONG_NUMBER) {
        add(own, digits);
        String number = withoutZeros(digits);
        if (number.length() >= LONG_NUMBER) {
          add(own, number);
        }
      }
    }
  }

  private static String compact(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')) {
        return SEPARATORS.matcher(text).replaceAll("");
      }
    }
    return text;
  }

  private static String digits(String text) {
    StringBuilder digits = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      }
    }
    return digits.toString();
  }

  private static String withoutZeros(String digits) {
    int from = 0;
    while (from < digits.length() && digits.charAt(from) == '0') {
      from++;
    }
    return digits.substring(from);
  }

  /** Of a date or a date and time as PS3.5 spells it; separators between digits do not matter. */
  static void ofDate(OwnIdentifiers own, String value) {
    if (!startsWithDate(value)) {
      return;
    }
    String year = value.substring(0, 4);
    String month = value.substring(4, 6);
    String day = value.substring(6, 8);
    add(own, day + month + year);
    add(own, month + day + year);
  }

  /** Of the birth date, also as it is written with two digits for the year or the month by name. */
  static void ofBirthDate(OwnIdentifiers own, String value) {
    ofDate(own, value);
    if (!startsWithDate(value)) {
      return;
    }
    String year = value.substring(0, 4);
    String month = value.substring(4, 6);
    String day = value.substring(6, 8);
    String shortYear = year.substring(2);
    add(own, shortYear + month + day);
    add(own, day + month + shortYear);
    add(own, month + day + shortYear);
    int number = Integer.parseInt(month);
    if (number < 1 || number > MONTHS.size()) {
      return;
    }
    String name = MONTHS.get(number - 1);
    for (String spelled : new String[] {name, name.substring(0, MONTH_LETTERS)}) {
      for (String one : new String[] {day, day.replaceFirst("^0", "")}) {
        for (String between : new String[] {"", " ", "-", ".", ". "}) {
          add(own, one + between + spelled + between + year);
        }
        add(own, spelled + " " + one + ", " + year);
        add(own, spelled + " " + one + " " + year);
      }
    }
  }

  private static boolean startsWithDate(String value) {
    int digits = 0;
    while (digits < Math.min(DATE_LENGTH, value.length())
        && value.charAt(digits) >= '0'
        && value.charAt(digits) <= '9') {
      digits++;
    }
    return digits == DATE_LENGTH;
  }

  /** Adds what is ASCII now: the rest is searched for as it is. */
  private static void ascii(OwnIdentifiers own, String text) {
    if (TextJudge.isPlainAscii(text)) {
      add(own, text);
    }
  }

  private static void add(OwnIdentifiers own, String text) {
    if (TextJudge.isPlainAscii(text)) {
      byte[] ascii = text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
      own.add(ascii, 0, ascii.length);
    } else {
      own.add(text);
    }
  }

  private static String bounded(String value) {
    return value.substring(0, Math.min(value.length(), LONGEST));
  }
}
