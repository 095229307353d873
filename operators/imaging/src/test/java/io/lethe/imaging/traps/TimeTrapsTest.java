package io.lethe.imaging.traps;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.imaging.Curated;
import io.lethe.imaging.Engine;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.time.DateShift;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traps 15 to 19: dates, and what is declared of them and of the whole. */
class TimeTrapsTest extends TrapFixture {

  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

  /** DA, TM and DT move together over midnight, in every form that is valid. */
  @Test
  void trap15DatesAndTimesMoveTogetherOverMidnight() {
    Curated curated =
        new Curated(
            curate(
                patient()
                    .text(Tag.StudyDate, "DA", "20200229")
                    .text(Tag.StudyTime, "TM", "235959")
                    .text(Tag.AcquisitionDateTime, "DT", "20200301000001.5+0100")
                    .text(Tag.TimezoneOffsetFromUTC, "SH", "+0100")
                    .text(0x0018_1200, "DA", "20200229", "20200301")));
    assertThat(curated.text(Tag.StudyTime)).isEqualTo("235959");
    assertThat(curated.text(Tag.StudyDate)).isEqualTo(moved("20200229"));
    assertThat(curated.text(Tag.AcquisitionDateTime))
        .isEqualTo(moved("20200301") + "000001.5+0100");
    assertThat(curated.text(Tag.TimezoneOffsetFromUTC)).isEqualTo("+0100");
    assertThat(curated.text(0x0018_1200)).isEqualTo(moved("20200229") + "\\" + moved("20200301"));
  }

  /** What cannot be shifted does not keep its value. */
  @ParameterizedTest
  @CsvSource({
    "0x00080020, DA, 'April 7, 2019'", "0x00080020, DA, 20190229", "0x00080030, TM, seven",
    "0x0008002A, DT, 2019-04-07", "0x00080201, SH, Paris", "0x00081040, LO, since 20190407",
    "0x00181030, LO, scan 7.4.2019", "0x00181250, SH, 07-APR-2019", "0x00080020, UN, 2019/4/7"
  })
  void trap15WhatCannotBeShiftedGoes(long tag, String vr, String value) {
    DataSetBuilder dataSet = patient();
    byte[] bytes = (value.length() % 2 == 0 ? value : value + " ").getBytes(StandardCharsets.UTF_8);
    byte[] file = curate(dataSet.bytes((int) tag, vr, bytes));
    assertThat(Engine.holds(file, value)).isFalse();
  }

  /** A date that is spelled UN is a date. */
  @Test
  void trap15ADateSpelledUnknownMovesToo() {
    byte[] file =
        curate(patient().bytes(Tag.StudyDate, "UN", "20190407".getBytes(StandardCharsets.UTF_8)));
    assertThat(new Curated(file).text(Tag.StudyDate)).isEqualTo(moved("20190407"));
  }

  /** The same patient has the same shift in all studies; padding is no difference. */
  @Test
  void trap16TheShiftIsThePatientsInAllStudies() {
    DataSetBuilder other =
        new DataSetBuilder()
            .text(0x0008_0016, "UI", Engine.CT)
            .text(0x0008_0018, "UI", "1.2.9.3")
            .text(0x0020_000D, "UI", "1.2.9.1")
            .text(0x0020_000E, "UI", "1.2.9.2")
            .text(Tag.PatientID, "LO", "  " + PATIENT + "  ");
    String one = text(patient().text(Tag.StudyDate, "DA", "20190407"), Tag.StudyDate);
    String two = text(other.text(Tag.StudyDate, "DA", "20190407"), Tag.StudyDate);
    assertThat(one).isEqualTo(two).isEqualTo(moved("20190407"));
  }

  /** The interval from injection to acquisition decides on the SUV. */
  @Test
  void trap16TheIntervalFromInjectionToAcquisitionStays() {
    int pharmaceutical = 0x0054_0016;
    int injection = 0x0018_1078;
    Curated curated =
        new Curated(
            curate(
                patient()
                    .text(Tag.AcquisitionDateTime, "DT", "20200301002000")
                    .sequence(
                        pharmaceutical,
                        new DataSetBuilder().text(injection, "DT", "20200229232000"))));
    String from = new String(curated.value(pharmaceutical, injection), StandardCharsets.US_ASCII);
    LocalDateTime injected = LocalDateTime.parse(from.strip(), SECONDS);
    LocalDateTime acquired = LocalDateTime.parse(curated.text(Tag.AcquisitionDateTime), SECONDS);
    assertThat(ChronoUnit.MINUTES.between(injected, acquired)).isEqualTo(60);
  }

  /** Trap 17: (0028,0303) says what was done to dates. */
  @ParameterizedTest
  @CsvSource({
    "cleanGraphics, REMOVED",
    "retainLongitudinalFullDates, UNMODIFIED",
    "retainLongitudinalModifiedDates, MODIFIED"
  })
  void trap17TemporalInformationIsDeclared(String option, String declared) {
    Engine engine = Engine.with(CURATORS, "options: [" + option + "]");
    Curated curated =
        new Curated(
            engine.curated(
                Engine.file(
                    patient().text(Tag.LongitudinalTemporalInformationModified, "CS", "NONE"))));
    assertThat(curated.text(Tag.LongitudinalTemporalInformationModified)).isEqualTo(declared);
  }

  /** Trap 18: (0012,0062) is YES, and codes of CID 7050 stand for what was done alone. */
  @Test
  void trap18OnlyWhatWasDoneIsDeclared() {
    byte[] file = curate(patient());
    assertThat(new Curated(file).text(Tag.PatientIdentityRemoved)).isEqualTo("YES");
    for (String done :
        new String[] {"113100", "113103", "113104", "113105", "113107", "113108", "113109"}) {
      assertThat(Engine.holds(file, done)).as(done).isTrue();
    }
    for (String not : new String[] {"113102", "113106", "113110", "113112"}) {
      assertThat(Engine.holds(file, not)).as(not).isFalse();
    }
  }

  /** Ages over 89; neither age and date nor anything else gives the birth date. */
  @Test
  void trap19TheBirthDateCannotBeComputed() {
    Curated curated =
        new Curated(
            curate(
                patient()
                    .text(Tag.StudyDate, "DA", "20190407")
                    .text(Tag.PatientBirthDate, "DA", "19190407")
                    .text(Tag.PatientBirthTime, "TM", "0102")
                    .text(Tag.PatientAge, "AS", "100Y")));
    assertThat(curated.text(Tag.PatientAge)).isEqualTo("090Y");
    assertThat(curated.value(Tag.PatientBirthDate)).isEmpty();
    assertThat(curated.value(Tag.PatientBirthTime)).isNull();
    assertThat(curated.text(Tag.StudyDate)).isNotEqualTo("20190407");
  }

  @Test
  void trap15AnUnparseableDateDoesNotKeepItsValue() {
    byte[] curated =
        clean(
            Engine.file(
                named()
                    .text(0x0008_0020, "DA", "Easter 1997")
                    .text(0x0008_0012, "DA", "24/04/1997")
                    .text(0x0018_1012, "DA", "unknown")));
    assertThat(Engine.holds(curated, "24/04")).isFalse();
    assertThat(Engine.holds(curated, "easter")).isFalse();
    assertThat(Engine.holds(curated, "unknown")).isFalse();
  }

  @Test
  void trap15EveryValueOfAMultiValuedDateGoes() {
    byte[] curated =
        clean(Engine.file(named().text(0x0018_1200, "DA", "19970424", "19970425", "19970426")));
    assertThat(new Curated(curated).text(0x0018_1200)).isIn(null, "", "19000101");
  }

  private static String moved(String date) {
    return new DateShift(RESEARCH.pseudonyms.dateShiftDays(PATIENT))
        .shift(io.lethe.imaging.dictionary.Vr.DA, date);
  }
}
