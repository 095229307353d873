package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.synthetic.CuratorUnderTest;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.time.DateShift;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traps that have broken well-known de-identifiers, as far as options and dates go. */
class ImagingTrapsTest {

  private static final ImagingCurators CURATORS = ImagingCurators.load();
  private static final Engine RESEARCH =
      Engine.with(
          CURATORS,
          "options: [retainLongitudinalModifiedDates, retainSafePrivate, retainDeviceIdentity,"
              + " retainPatientCharacteristics, cleanDescriptors, cleanStructuredContent,"
              + " cleanGraphics, cleanPixelData]");
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
  private static final String PATIENT = "ZQ-77";

  /** Trap 1: private tags and sequences go unless known safe, by creator, since blocks move. */
  @Test
  void privateElementsAreMatchedByCreatorAndNotByBlock() {
    byte[] file =
        curate(
            patient()
                .text(0x0019_0010, "LO", "NOBODY KNOWS")
                .text(0x0019_0015, "LO", "GEMS_ACQU_01")
                .text(0x0019_1024, "DS", "11.25")
                .sequence(0x0019_1026, new DataSetBuilder().text(0x0010_4000, "LT", "SECRET"))
                .text(0x0019_1524, "DS", "22.25"));
    assertThat(Engine.holds(file, "11.25")).isFalse();
    assertThat(Engine.holds(file, "SECRET")).isFalse();
    assertThat(Engine.holds(file, "22.25")).isTrue();
  }

  /** Trap 2: blocks that the object declares SAFE, but for what it gives an action. */
  @Test
  void declaredBlocksStayButForWhatHasADeidentificationAction() {
    byte[] file =
        curate(
            patient()
                .sequence(
                    Tag.PrivateDataElementCharacteristicsSequence,
                    new DataSetBuilder()
                        .shorts(0x0008_0301, "US", 0x0029)
                        .text(0x0008_0302, "LO", "ACME")
                        .text(Tag.BlockIdentifyingInformationStatus, "CS", "SAFE")
                        .sequence(
                            Tag.DeidentificationActionSequence,
                            new DataSetBuilder()
                                .shorts(0x0008_0306, "US", 0x02)
                                .text(Tag.DeidentificationAction, "CS", "X")))
                .text(0x0029_0020, "LO", "ACME")
                .text(0x0029_2001, "LO", "HARMLESS")
                .text(0x0029_2002, "LO", "SECRET"));
    assertThat(Engine.holds(file, "HARMLESS")).isTrue();
    assertThat(Engine.holds(file, "SECRET")).isFalse();
  }

  /** Trap 3: kept and cleaned sequences are entered. */
  @ParameterizedTest
  @ValueSource(ints = {0x0040_0275, 0x0040_0555, 0x0070_0001, 0x0040_A730, 0x0018_100A})
  void keptAndCleanedSequencesAreEntered(int sequence) {
    DataSetBuilder item =
        new DataSetBuilder()
            .text(0x0008_1048, "PN", "Secret^Doctor")
            .text(0x0010_4000, "LT", "seen by Dr. Secret");
    byte[] file = curate(patient().sequence(sequence, item));
    assertThat(new Curated(file).value(sequence)).as("the item").hasSize(1);
    assertThat(Engine.holds(file, "Secret")).isFalse();
  }

  /** Trap 8: structural and well-known UIDs are never remapped. */
  @Test
  void structuralAndWellKnownUidsStay() {
    String mr = "1.2.840.10008.5.1.4.1.1.4";
    Curated curated =
        new Curated(
            curate(
                patient()
                    .text(0x0008_001A, "UI", "1.2.3.4.5")
                    .text(0x0008_0062, "UI", mr)
                    .text(Tag.FrameOfReferenceUID, "UI", "1.2.840.10008.1.4.1.1")));
    assertThat(curated.text(Tag.SOPClassUID)).isEqualTo(Engine.CT);
    assertThat(curated.text(0x0008_001A)).isEqualTo("1.2.3.4.5");
    assertThat(curated.text(0x0008_0062)).isEqualTo(mr);
    assertThat(curated.text(Tag.FrameOfReferenceUID)).isEqualTo("1.2.840.10008.1.4.1.1");
  }

  /** Trap 15: DA, TM and DT move together over midnight, in every form that is valid. */
  @Test
  void datesAndTimesMoveTogetherOverMidnight() {
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

  /** Trap 15: what cannot be shifted does not keep its value. */
  @ParameterizedTest
  @CsvSource({
    "0x00080020, DA, 'April 7, 2019'", "0x00080020, DA, 20190229", "0x00080030, TM, seven",
    "0x0008002A, DT, 2019-04-07", "0x00080201, SH, Paris", "0x00081040, LO, since 20190407",
    "0x00181030, LO, scan 7.4.2019", "0x00181250, SH, 07-APR-2019", "0x00080020, UN, 2019/4/7"
  })
  void whatCannotBeShiftedGoes(long tag, String vr, String value) {
    DataSetBuilder dataSet = patient();
    byte[] bytes = (value.length() % 2 == 0 ? value : value + " ").getBytes(StandardCharsets.UTF_8);
    byte[] file = curate(dataSet.bytes((int) tag, vr, bytes));
    assertThat(Engine.holds(file, value)).isFalse();
  }

  /** Trap 15: a date that is spelled UN is a date. */
  @Test
  void aDateSpelledUnknownMovesToo() {
    byte[] file =
        curate(patient().bytes(Tag.StudyDate, "UN", "20190407".getBytes(StandardCharsets.UTF_8)));
    assertThat(new Curated(file).text(Tag.StudyDate)).isEqualTo(moved("20190407"));
  }

  /** Trap 16: the same patient has the same shift in all studies; padding is no difference. */
  @Test
  void theShiftIsThePatientsInAllStudies() {
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

  /** Trap 16: the interval from injection to acquisition decides on the SUV. */
  @Test
  void theIntervalFromInjectionToAcquisitionStays() {
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
  void temporalInformationIsDeclared(String option, String declared) {
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
  void onlyWhatWasDoneIsDeclared() {
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

  /** Trap 19: ages over 89; neither age and date nor anything else gives the birth date. */
  @Test
  void theBirthDateCannotBeComputed() {
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
  void theRecipeThatShipsIsValid() {
    assertThat(CuratorUnderTest.create("imaging-research")).isNotNull();
  }

  private static DataSetBuilder patient() {
    return Engine.minimal().text(Tag.PatientID, "LO", PATIENT);
  }

  private static byte[] curate(DataSetBuilder dataSet) {
    return RESEARCH.curated(Engine.file(dataSet));
  }

  private static String text(DataSetBuilder dataSet, int tag) {
    return new Curated(curate(dataSet)).text(tag);
  }

  private static String moved(String date) {
    return new DateShift(RESEARCH.pseudonyms.dateShiftDays(PATIENT))
        .shift(io.lethe.imaging.dictionary.Vr.DA, date);
  }
}
