package io.lethe.imaging.deid;

import io.lethe.imaging.text.Lookalikes;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Other ways of writing the object's own names, numbers and dates (PS3.15 E.3.5): what is too short
 * to be searched for alone, the halves of double names, numbers without their separators. The same
 * value has the same forms. Stateless.
 */
final class OwnForms {

  private static final Pattern PERSONS = Pattern.compile("[\\\\=]");
  private static final Pattern PARTS = Pattern.compile("[\\^,;\\s\\u3000]+");
  private static final Pattern HALVES = Pattern.compile("[-'\u2019.]");
  private static final Pattern VALUES = Pattern.compile("\\\\");
  private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern OTHER_THAN_DIGITS = Pattern.compile("[^0-9]+");

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
  static void ofNames(Collection<String> forms, String value) {
    for (String person : PERSONS.split(bounded(value))) {
      List<String> parts =
          Arrays.stream(PARTS.split(person)).filter(part -> !part.isEmpty()).toList();
      if (parts.size() > 1 && parts.stream().limit(2).anyMatch(part -> part.length() < SHORT)) {
        joined(forms, parts.get(0), parts.get(1));
        joined(forms, parts.get(1), parts.get(0));
      }
      parts.forEach(part -> ofPart(forms, part));
    }
  }

  private static void joined(Collection<String> forms, String first, String second) {
    for (String between : new String[] {" ", ", ", ",", "^", ""}) {
      forms.add(first + between + second);
    }
  }

  private static void ofPart(Collection<String> forms, String part) {
    if (!TextJudge.isPlainAscii(part)) {
      ascii(forms, Lookalikes.of(part));
      ascii(forms, Lookalikes.spelledOut(part));
    }
    // What has digits is a code that stands for a name, and its parts may be ordinary terms.
    String[] halves = HALVES.split(part);
    if (halves.length > 1 && part.chars().noneMatch(Character::isDigit)) {
      for (String half : halves) {
        forms.add(half);
      }
      forms.add(String.join("", halves));
    }
  }

  /** Of the numbers in a value. */
  static void ofIdentifiers(Collection<String> forms, String value) {
    for (String one : VALUES.split(bounded(value))) {
      String compact = SEPARATORS.matcher(one).replaceAll("");
      if (compact.length() >= LONG_NUMBER) {
        forms.add(compact);
      }
      String digits = OTHER_THAN_DIGITS.matcher(compact).replaceAll("");
      if (digits.length() >= LONG_NUMBER) {
        forms.add(digits);
        String number = withoutZeros(digits);
        if (number.length() >= LONG_NUMBER) {
          forms.add(number);
        }
      }
    }
  }

  private static String withoutZeros(String digits) {
    int from = 0;
    while (from < digits.length() && digits.charAt(from) == '0') {
      from++;
    }
    return digits.substring(from);
  }

  /** Of a date or a date and time as PS3.5 spells it; separators between digits do not matter. */
  static void ofDate(Collection<String> forms, String value) {
    if (!startsWithDate(value)) {
      return;
    }
    String year = value.substring(0, 4);
    String month = value.substring(4, 6);
    String day = value.substring(6, 8);
    forms.add(day + month + year);
    forms.add(month + day + year);
  }

  /** Of the birth date, also as it is written with two digits for the year or the month by name. */
  static void ofBirthDate(Collection<String> forms, String value) {
    ofDate(forms, value);
    if (!startsWithDate(value)) {
      return;
    }
    String year = value.substring(0, 4);
    String month = value.substring(4, 6);
    String day = value.substring(6, 8);
    String shortYear = year.substring(2);
    forms.add(shortYear + month + day);
    forms.add(day + month + shortYear);
    forms.add(month + day + shortYear);
    int number = Integer.parseInt(month);
    if (number < 1 || number > MONTHS.size()) {
      return;
    }
    String name = MONTHS.get(number - 1);
    for (String spelled : new String[] {name, name.substring(0, MONTH_LETTERS)}) {
      for (String one : new String[] {day, withoutZeros(day)}) {
        for (String between : new String[] {"", " ", "-", ".", ". "}) {
          forms.add(one + between + spelled + between + year);
        }
        forms.add(spelled + " " + one + ", " + year);
        forms.add(spelled + " " + one + " " + year);
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
  private static void ascii(Collection<String> forms, String text) {
    if (TextJudge.isPlainAscii(text)) {
      forms.add(text);
    }
  }

  private static String bounded(String value) {
    return value.substring(0, Math.min(value.length(), LONGEST));
  }
}
