package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.imaging.dictionary.ReferenceTable;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.synthetic.Part10Builder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** UIDs of SOP Classes that are in no registry (PS3.6 A.1, PS3.15 E.3.9). */
class SopClassTest {

  private static final Engine BASIC = new Engine();
  private static final Engine RETAINING = Engine.with("options: [retainUids]");
  private static final Engine EXCEPTING =
      Engine.with("overrides: [{vr: UI, action: K}, {keyword: ReferencedSOPClassUID, action: D}]");

  private static final String UNKNOWN = "1.2.826.0.1.19470321.5.6";
  private static final String CSA = "1.3.12.2.1107.5.9.1";
  private static final int REFERENCES = 0x0008_1115;
  private static final int REFERENCED_CLASS = 0x0008_1150;

  @ParameterizedTest
  @EnumSource(names = {"EXPLICIT_LITTLE_ENDIAN", "IMPLICIT_LITTLE_ENDIAN", "EXPLICIT_BIG_ENDIAN"})
  void anUnknownClassIsMappedEverywhereToTheSame(Encoding encoding) {
    byte[] file = BASIC.curated(file(UNKNOWN, encoding));
    String mapped = BASIC.uid(UNKNOWN);
    assertThat(Engine.holds(file, UNKNOWN)).isFalse();
    Curated curated = new Curated(file);
    assertThat(curated.text(Tag.SOPClassUID)).isEqualTo(mapped);
    assertThat(fileMetaClass(file)).isEqualTo(mapped);
    assertThat(text(curated.value(REFERENCES, REFERENCED_CLASS))).isEqualTo(mapped);
    assertThat(curated.text(0x0008_0062)).isEqualTo(Engine.CT + "\\" + mapped);
  }

  @Test
  void theCatalogHasTheClassThatTheFileHas() {
    assertThat(described(BASIC, UNKNOWN)).isEqualTo(BASIC.uid(UNKNOWN));
    assertThat(described(BASIC, CSA)).isEqualTo(CSA);
    assertThat(described(RETAINING, UNKNOWN)).isEqualTo(UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {Engine.CT, "1.2.840.10008.5.1.4.1.1.66.7", CSA, "1.3.46.670589.11.0.0.12.4"})
  void classesThatAreKnownStay(String known) {
    byte[] file = BASIC.curated(file(known, Encoding.EXPLICIT_LITTLE_ENDIAN));
    assertThat(new Curated(file).text(Tag.SOPClassUID)).isEqualTo(known);
    assertThat(fileMetaClass(file)).isEqualTo(known);
    assertThat(text(new Curated(file).value(REFERENCES, REFERENCED_CLASS))).isEqualTo(known);
  }

  @Test
  void aRecipeThatRetainsUidsRetainsClasses() {
    byte[] file = RETAINING.curated(file(UNKNOWN, Encoding.EXPLICIT_LITTLE_ENDIAN));
    assertThat(new Curated(file).text(Tag.SOPClassUID)).isEqualTo(UNKNOWN);
    assertThat(fileMetaClass(file)).isEqualTo(UNKNOWN);
  }

  @Test
  void exceptionsOfARecipeLeaveClassesAlone() {
    byte[] file = EXCEPTING.curated(file(UNKNOWN, Encoding.EXPLICIT_LITTLE_ENDIAN));
    String mapped = EXCEPTING.uid(UNKNOWN);
    assertThat(new Curated(file).text(Tag.SOPClassUID)).isEqualTo(mapped);
    assertThat(text(new Curated(file).value(REFERENCES, REFERENCED_CLASS))).isEqualTo(mapped);
  }

  @Test
  void digitsThatOnlyStartLikeAClassAreMapped() {
    String digits = Engine.CT + ".19470321";
    byte[] file = BASIC.curated(file(digits, Encoding.EXPLICIT_LITTLE_ENDIAN));
    assertThat(Engine.holds(file, "19470321")).isFalse();
  }

  @Test
  void thePrivateClassesAreNoneOfTheStandard() {
    List<String> standard = ReferenceTable.read("uids.tsv").stream().map(row -> row[0]).toList();
    assertThat(ReferenceTable.read("private-sop-classes.tsv"))
        .allSatisfy(row -> assertThat(row).hasSize(2))
        .noneMatch(row -> standard.contains(row[0]));
  }

  private static byte[] file(String sopClass, Encoding encoding) {
    DataSetBuilder dataSet =
        new DataSetBuilder()
            .text(Tag.SOPClassUID, "UI", sopClass)
            .text(Tag.SOPInstanceUID, "UI", Engine.INSTANCE)
            .text(0x0008_0062, "UI", Engine.CT, sopClass)
            .sequence(REFERENCES, new DataSetBuilder().text(REFERENCED_CLASS, "UI", sopClass))
            .text(Tag.StudyInstanceUID, "UI", Engine.STUDY)
            .text(Tag.SeriesInstanceUID, "UI", Engine.SERIES);
    return new Part10Builder(dataSet).encoding(encoding).build();
  }

  private static String described(Engine engine, String sopClass) {
    Outcome outcome = engine.curate(file(sopClass, Encoding.EXPLICIT_LITTLE_ENDIAN));
    return ((Outcome.Curated) outcome).metadata().get("sopClassUid");
  }

  /** The value of (0002,0002), in explicit little endian always. */
  private static String fileMetaClass(byte[] file) {
    String bytes = new String(file, StandardCharsets.ISO_8859_1);
    int at = bytes.indexOf("\2\0\2\0UI");
    int length = bytes.charAt(at + 6);
    return bytes.substring(at + Long.BYTES, at + Long.BYTES + length).replace("\0", "");
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.US_ASCII).replace("\0", "");
  }
}
