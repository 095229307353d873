package io.lethe.imaging.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.imaging.dictionary.Vr;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateShiftTest {

  private static final DateTimeFormatter DA = DateTimeFormatter.ofPattern("uuuuMMdd");
  private static final DateTimeFormatter DT = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
  private static final int RUNS = 2000;

  @ParameterizedTest
  @CsvSource({
    "DA, -1, 20200301, 20200229",
    "DA, -1, 20190301, 20190228",
    "DA, -1, 19000301, 19000228",
    "DA, -1, 20000301, 20000229",
    "DA, -366, 20210101, 20200101",
    "DA, -1, 20210101, 20201231",
    "DA, -31, 1997.04.24, 1997.03.24",
    "DA, -1, 20200301\\20190101, 20200229\\20181231",
    "DA, -1, 20200301-20200302, 20200229-20200301",
    "DA, -1, 20200301-, 20200229-",
    "DA, -1, -20200301, -20200229",
    "TM, -1, 235959.999999, 235959.999999",
    "TM, -1, 11:22:33, 11:22:33",
    "TM, -1, 0000-235960, 0000-235960",
    "DT, -1, 20200301000000.000001+0100, 20200229000000.000001+0100",
    "DT, -1, 20200301-0500, 20200229-0500",
    "DT, -1, 2020030123, 2020022923",
    "DT, -1, 20200301-0500-20200302-0500, 20200229-0500-20200301-0500",
    "DT, -30, 202003, 202002",
    "DT, -365, 2020, 2019",
    "DT, -30, 2020+0100, 2020+0100",
    "SH, -30, +0100, +0100"
  })
  void valuesMoveByWholeDays(Vr vr, int days, String raw, String moved) {
    assertThat(new DateShift(days).shift(vr, raw)).isEqualTo(moved);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20190229",
        "20191301",
        "20190400",
        "2019",
        "April 7",
        "20190407x",
        "2019-04-07",
        "1997.0424",
        "00010101",
        "20190407\\Doe",
        "-",
        "20190407-Doe"
      })
  void whatIsNoDateCannotMove(String value) {
    assertThat(new DateShift(-400).shift(Vr.DA, value)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "TM, 2400",
    "TM, 1160",
    "TM, Doe",
    "TM, 11:2",
    "DT, 20190229",
    "DT, 20190407250000",
    "DT, 197",
    "DT, 2019Doe",
    "SH, CET",
    "SH, 0100"
  })
  void whatIsNoTimeCannotMove(Vr vr, String value) {
    assertThat(new DateShift(-1).shift(vr, value)).isNull();
  }

  @Test
  void emptyValuesOfSeveralStayEmpty() {
    assertThat(new DateShift(-1).shift(Vr.DA, "\\20200301\\")).isEqualTo("\\20200229\\");
  }

  @Test
  void intervalsStayOverAllDates() {
    Random random = new Random(36);
    for (int run = 0; run < RUNS; run++) {
      DateShift shift = new DateShift(-30 - random.nextInt(3621));
      LocalDate one = date(random);
      LocalDate two = date(random);
      LocalDate oneMoved = LocalDate.parse(shift.shift(Vr.DA, DA.format(one)), DA);
      LocalDate twoMoved = LocalDate.parse(shift.shift(Vr.DA, DA.format(two)), DA);
      assertThat(ChronoUnit.DAYS.between(oneMoved, twoMoved))
          .isEqualTo(ChronoUnit.DAYS.between(one, two));
    }
  }

  @Test
  void dateAndTimeMoveAsTheirDateTimeDoes() {
    Random random = new Random(37);
    for (int run = 0; run < RUNS; run++) {
      DateShift shift = new DateShift(-30 - random.nextInt(3621));
      LocalDateTime moment = date(random).atTime(random.nextInt(24), random.nextInt(60), 59);
      String together = DT.format(moment);
      String apart =
          shift.shift(Vr.DA, together.substring(0, 8)) + shift.shift(Vr.TM, together.substring(8));
      assertThat(shift.shift(Vr.DT, together)).isEqualTo(apart);
    }
  }

  @Test
  void secondsBetweenMomentsStayOverMidnight() {
    Random random = new Random(38);
    for (int run = 0; run < RUNS; run++) {
      DateShift shift = new DateShift(-30 - random.nextInt(3621));
      LocalDateTime before = date(random).atTime(23, 59, random.nextInt(60));
      LocalDateTime after = before.plusSeconds(random.nextInt(7200));
      LocalDateTime beforeMoved = LocalDateTime.parse(shift.shift(Vr.DT, DT.format(before)), DT);
      LocalDateTime afterMoved = LocalDateTime.parse(shift.shift(Vr.DT, DT.format(after)), DT);
      assertThat(ChronoUnit.SECONDS.between(beforeMoved, afterMoved))
          .isEqualTo(ChronoUnit.SECONDS.between(before, after));
    }
  }

  @Test
  void aDateTimeWithoutDayIsWrongByHalfAMonthAtMost() {
    Random random = new Random(39);
    DateTimeFormatter month = DateTimeFormatter.ofPattern("uuuuMM");
    for (int run = 0; run < RUNS; run++) {
      int days = -30 - random.nextInt(3621);
      LocalDate middle = date(random).withDayOfMonth(15);
      assertThat(new DateShift(days).shift(Vr.DT, month.format(middle)))
          .isEqualTo(month.format(middle.plusDays(days)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seen 2019-04-07",
        "20190407",
        "x20190407112233",
        "7.4.2019",
        "04/07/2019",
        "04/07/19",
        "7 Apr 2019",
        "07-APR-19",
        "April 7, 2019",
        "Apr 2019",
        "3. März 2019"
      })
  void datesInTextAreFound(String text) {
    assertThat(DatePatterns.occurIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "T1 MPRAGE 2mm",
        "1.2.13",
        "syngo CT VA48A",
        "B30f",
        "120 kV",
        "5.0/2.5",
        "19991399",
        "MARS 7T"
      })
  void ordinaryDescriptionsHoldNoDate(String text) {
    assertThat(DatePatterns.occurIn(text)).isFalse();
  }

  private static LocalDate date(Random random) {
    return LocalDate.of(1920, 1, 1).plusDays(random.nextInt(40_000));
  }
}
