package io.lethe.imaging.traps;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.imaging.Curated;
import io.lethe.imaging.Engine;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Part10Builder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traps 1 to 14: private data, UIDs, names, and what keeps the original. */
class IdentityTrapsTest extends TrapFixture {

  /** Private tags and sequences go unless known safe, by creator, since blocks move. */
  @Test
  void trap01PrivateElementsAreMatchedByCreatorAndNotByBlock() {
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

  /** Blocks that the object declares SAFE, but for what it gives an action. */
  @Test
  void trap02DeclaredBlocksStayButForWhatHasAnAction() {
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

  /** Kept and cleaned sequences are entered. */
  @ParameterizedTest
  @ValueSource(ints = {0x0040_0275, 0x0040_0555, 0x0070_0001, 0x0040_A730, 0x0018_100A})
  void trap03KeptAndCleanedSequencesAreEntered(int sequence) {
    DataSetBuilder item =
        new DataSetBuilder()
            .text(0x0008_1048, "PN", "Secret^Doctor")
            .text(0x0010_4000, "LT", "seen by Dr. Secret");
    byte[] file = curate(patient().sequence(sequence, item));
    assertThat(new Curated(file).value(sequence)).as("the item").hasSize(1);
    assertThat(Engine.holds(file, "Secret")).isFalse();
  }

  /** File meta information is rebuilt, and names the new instance. */
  @Test
  void trap04TheFileMetaInformationIsRebuilt() {
    DataSetBuilder meta =
        new DataSetBuilder()
            .text(0x0002_0016, "AE", NAME)
            .text(0x0002_0017, "AE", NAME)
            .text(0x0002_0018, "AE", NAME)
            .text(0x0002_0026, "UR", "dicom://" + NAME)
            .text(0x0002_0027, "UR", "dicom://" + NAME)
            .text(0x0002_0028, "UR", "dicom://" + NAME)
            .bytes(0x0002_0043, "UN", SECRET)
            .text(0x0002_0100, "UI", Engine.SERIES)
            .bytes(0x0002_0102, "OB", SECRET);
    byte[] curated = clean(new Part10Builder(named()).meta(meta).build());
    assertThat(Engine.holds(curated, Engine.SERIES)).isFalse();
    String instance = engine.uid(Engine.INSTANCE);
    assertThat(new Curated(curated).text(Tag.SOPInstanceUID)).isEqualTo(instance);
    String before = new String(curated, 132, 200, StandardCharsets.ISO_8859_1);
    assertThat(before).contains("\2\0\3\0UI").contains(instance);
  }

  @Test
  void trap05ThePreambleIsReplacedEvenIfItIsATiffHeader() {
    byte[] tiff = Arrays.copyOf(("II*\0" + NAME).getBytes(StandardCharsets.US_ASCII), 128);
    byte[] curated = clean(new Part10Builder(named()).preamble(tiff).build());
    assertThat(Arrays.copyOf(curated, 128)).containsOnly(0);
  }

  @Test
  void trap06ADirectoryOfPatientsIsRefused() {
    DataSetBuilder directory =
        new DataSetBuilder()
            .text(0x0008_0016, "UI", "1.2.840.10008.1.3.10")
            .text(0x0004_1130, "CS", "DISC")
            .sequence(0x0004_1220, new DataSetBuilder().text(0x0010_0010, "PN", NAME));
    assertThat(refused(Engine.file(directory))).isEqualTo(ReasonCode.DICOM_MEDIA_DIRECTORY);
  }

  @Test
  void trap07AllReferencesShareOneNameSpace() {
    String other = "1.2.826.0.1.99.55";
    DataSetBuilder reference = new DataSetBuilder().text(0x0008_1155, "UI", other);
    DataSetBuilder dataSet =
        named()
            .sequence(0x0008_1115, new DataSetBuilder().sequence(0x0008_1199, reference))
            .sequence(0x0008_2112, reference)
            .text(0x0008_0014, "UI", other, Engine.INSTANCE, other)
            .bytes(0x0020_0052, "UN", (other + "\0").getBytes(StandardCharsets.US_ASCII));
    byte[] curated = clean(Engine.file(dataSet));
    assertThat(Engine.holds(curated, other)).isFalse();
    String all = new String(curated, StandardCharsets.ISO_8859_1);
    assertThat(all.split(Pattern.quote(engine.uid(other)), -1)).hasSizeGreaterThanOrEqualTo(5);
  }

  /** Structural and well-known UIDs are never remapped. */
  @Test
  void trap08StructuralAndWellKnownUidsStay() {
    String mr = "1.2.840.10008.5.1.4.1.1.4";
    Curated curated =
        new Curated(
            curate(
                patient()
                    .text(0x0008_001A, "UI", "1.3.12.2.1107.5.9.1")
                    .text(0x0008_0062, "UI", mr)
                    .text(0x0008_0117, "UI", "1.2.840.10008.6.1.29")
                    .text(Tag.FrameOfReferenceUID, "UI", "1.2.840.10008.1.4.1.1")));
    assertThat(curated.text(Tag.SOPClassUID)).isEqualTo(Engine.CT);
    assertThat(curated.text(0x0008_001A)).as("a maker's").isEqualTo("1.3.12.2.1107.5.9.1");
    assertThat(curated.text(0x0008_0062)).isEqualTo(mr);
    assertThat(curated.text(0x0008_0117))
        .as("of a context group")
        .isEqualTo("1.2.840.10008.6.1.29");
    assertThat(curated.text(Tag.FrameOfReferenceUID)).isEqualTo("1.2.840.10008.1.4.1.1");
  }

  /** UIDs carry time stamps, and occur in text, in file names and in the names of objects. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "study 1.2.826.0.1.99.1",
        "file 1.2.840.113619.2.55.3.604688.12.dcm",
        "1.2.826.0.1.99.3"
      })
  void trap09UidsInTextAndInTheNamesOfObjectsGo(String text) {
    Outcome outcome = engine.curate(Engine.file(named().text(0x0008_0070, "LO", text)));
    String key = ((Outcome.Curated) outcome).key();
    assertThat(key).doesNotContain("1.2.826", "1.2.840");
    byte[] curated = engine.objects().get(key);
    assertThat(new Curated(curated).text(0x0008_0070)).isEqualTo("ANONYMIZED");
    assertThat(Engine.holds(curated, "1.2.826.0.1.99")).isFalse();
    assertThat(Engine.holds(curated, "1.2.840.113619")).isFalse();
  }

  @Test
  void trap10PseudonymsDependOnTheKey() {
    Engine other = new Engine();
    assertThat(engine.uid(Engine.STUDY)).isNotEqualTo(other.uid(Engine.STUDY));
    assertThat(engine.pseudonyms.subject("P4711X"))
        .isNotEqualTo(other.pseudonyms.subject("P4711X"))
        .isEqualTo(engine.pseudonyms.subject("P4711X"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dr. Featherstone, ABDOMEN", "FEATHERSTONE", "xFeatherstonex", "p4711x"})
  void trap11NamesAndNumbersInKeptTextGo(String text) {
    byte[] curated = clean(Engine.file(named().text(0x0018_1250, "SH", text)));
    assertThat(Engine.holds(curated, "P4711X")).isFalse();
  }

  @Test
  void trap12OriginalAndModifiedAttributesGo() {
    DataSetBuilder former = new DataSetBuilder().text(0x0010_0010, "PN", "Formername^X");
    DataSetBuilder dataSet =
        named()
            .sequence(0x0400_0561, new DataSetBuilder().sequence(0x0400_0550, former))
            .sequence(0x0400_0550, former);
    byte[] curated = clean(Engine.file(dataSet));
    assertThat(Engine.holds(curated, "Formername")).isFalse();
    assertThat(new Curated(curated).value(0x0400_0561)).isNull();
  }

  @Test
  void trap13SignaturesAndTheirCertificatesGo() {
    DataSetBuilder signature =
        new DataSetBuilder().bytes(0x0400_0115, "OB", SECRET).bytes(0x0400_0120, "OB", SECRET);
    byte[] curated =
        clean(
            Engine.file(
                named()
                    .sequence(0xFFFA_FFFA, signature)
                    .sequence(0x0008_1140, new DataSetBuilder().sequence(0xFFFA_FFFA, signature))
                    .sequence(
                        0x4FFE_0001,
                        new DataSetBuilder()
                            .shorts(0x0400_0005, "US", 1)
                            .text(0x0400_0015, "CS", "SHA1"))));
    assertThat(new Curated(curated).value(0xFFFA_FFFA)).isNull();
  }

  @Test
  void trap14EncryptedAttributesAreRefused() {
    DataSetBuilder encrypted = new DataSetBuilder().bytes(0x0400_0520, "OB", SECRET);
    assertThat(refused(Engine.file(named().sequence(0x0400_0500, encrypted))))
        .isEqualTo(ReasonCode.DICOM_ENCRYPTED_ATTRIBUTES);
  }
}
