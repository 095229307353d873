package io.lethe.genomics.names;

import io.lethe.genomics.options.GenomicsOptions;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What becomes of dates: dropped, cut to the year, or moved by whole days. All dates of a subject
 * move by the same offset as those of the subject's images, so that intervals stay. A run has many
 * subjects: its dates move by an offset of the run's own.
 */
public final class Dates {

  /** ISO 8601, extended and basic form; the time of day stays as it is. */
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})(-?)(\\d{2})\\2(\\d{2})"
              + "([T ]\\d{2}(?::?\\d{2}){0,2}(?:[.,]\\d{1,9})?(?:Z|[+-]\\d{2}(?::?\\d{2})?)?)?");

  /** {@code yyMMdd}, as Illumina's run folders have it. */
  private static final Pattern SHORT = Pattern.compile("(\\d{2})(\\d{2})(\\d{2})");

  private static final int CENTURY = 2000;

  private final GenomicsOptions options;
  private final Names names;

  public Dates(GenomicsOptions options, Names names) {
    this.options = options;
    this.names = names;
  }

  /**
   * What stands for a date of a subject.
   *
   * @param subject whose date it is, as the raw zone names the person; empty where unknown
   * @param value the date, or null
   * @return the same form; empty where it is to be dropped or is no date that can be judged
   */
  public Optional<String> ofSubject(Optional<String> subject, String value) {
    return of(subject, value);
  }

  /** As {@link #ofSubject}, for a date of a whole run. */
  public Optional<String> ofRun(Optional<String> run, String value) {
    return of(run.map(id -> "run\0" + id), value);
  }

  private Optional<String> of(Optional<String> key, String value) {
    if (value == null || !options.keepsYear() && !(options.shiftsDates() && key.isPresent())) {
      return Optional.empty();
    }
    String text = value.strip();
    Matcher iso = ISO.matcher(text);
    Matcher brief = SHORT.matcher(text);
    try {
      if (iso.matches()) {
        LocalDate date = date(iso, number(iso.group(1)), 3, 4);
        String form = "%04d" + iso.group(2) + "%02d" + iso.group(2) + "%02d";
        String rest = options.shiftsDates() && iso.group(5) != null ? iso.group(5) : "";
        return Optional.of(spell(form, moved(date, key), 0) + rest);
      }
      if (brief.matches()) {
        LocalDate date = date(brief, CENTURY + number(brief.group(1)), 2, 3);
        return Optional.of(spell("%02d%02d%02d", moved(date, key), CENTURY));
      }
    } catch (DateTimeException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private LocalDate moved(LocalDate date, Optional<String> key) {
    return options.shiftsDates()
        ? date.plusDays(names.dateShiftDays(key.orElseThrow()))
        : date.withDayOfYear(1);
  }

  private static LocalDate date(Matcher parts, int year, int month, int day) {
    return LocalDate.of(year, number(parts.group(month)), number(parts.group(day)));
  }

  private static String spell(String form, LocalDate date, int from) {
    int year = Math.floorMod(date.getYear() - from, from == 0 ? 10_000 : 100);
    return String.format(Locale.ROOT, form, year, date.getMonthValue(), date.getDayOfMonth());
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
