package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Domain;
import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Part10Builder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the profile asks for beyond the rows of its table. */
class DeidentificationTest {

  private final Engine engine = new Engine();

  @Test
  void privateAndUnknownElementsGoAtEveryLevel() {
    DataSetBuilder item =
        new DataSetBuilder()
            .text(0x0009_0010, "LO", "HIDDEN")
            .text(0x0009_1001, "LO", "HIDDEN")
            .text(0x0008_0102, "SH", "DCM")
            .text(0x0008_0104, "LO", "shown");
    DataSetBuilder privateItem = new DataSetBuilder().text(0x0008_0104, "LO", "HIDDEN");
    byte[] curated =
        engine.curated(
            Engine.file(
                Engine.minimal()
                    .sequence(0x0008_2218, item)
                    .sequence(0x0009_1002, privateItem)
                    .unknownSequence(0x0009_1003, privateItem)
                    .text(0x0014_FFF0, "LO", "HIDDEN")));
    assertThat(Engine.holds(curated, "hidden")).isFalse();
    assertThat(Engine.holds(curated, "shown")).isTrue();
  }

  @Test
  void preambleAndFileMetaSayNothingOfTheRawFile() {
    byte[] preamble = new byte[128];
    Arrays.fill(preamble, (byte) 'P');
    byte[] raw =
        new Part10Builder(Engine.minimal())
            .preamble(preamble)
            .meta(new DataSetBuilder().text(0x0002_0016, "AE", "SECRETAE"))
            .build();
    byte[] curated = engine.curated(raw);
    assertThat(Engine.holds(curated, "SECRETAE")).isFalse();
    assertThat(Arrays.copyOf(curated, 128)).containsOnly(0);
  }

  @Test
  void uidsKeepTheirReferencesInOneNameSpace() {
    DataSetBuilder reference =
        new DataSetBuilder()
            .text(0x0008_1150, "UI", Engine.CT)
            .text(0x0008_1155, "UI", Engine.INSTANCE);
    byte[] curated =
        engine.curated(
            Engine.file(
                Engine.minimal()
                    .text(0x0020_0052, "UI", Engine.STUDY)
                    .text(0x0008_3010, "UI", "1.2.3.4", "1.2.840.10008.1.2", Engine.SERIES)
                    .sequence(0x0008_1140, reference)));
    Curated header = new Curated(curated);
    assertThat(header.text(0x0020_0052)).isEqualTo(header.text(0x0020_000D));
    assertThat(header.text(0x0008_3010))
        .isEqualTo(
            String.join(
                "\\", engine.uid("1.2.3.4"), "1.2.840.10008.1.2", header.text(0x0020_000E)));
    assertThat(
            new String(header.value(0x0008_1140, 0x0008_1155), StandardCharsets.US_ASCII).strip())
        .startsWith(header.text(0x0008_0018));
    assertThat(header.value(0x0008_1140, 0x0008_1150)).isNotEmpty();
  }

  @Test
  void aUidInUnIsMappedAsWell() {
    byte[] raw =
        Engine.file(
            Engine.minimal()
                .bytes(0x0020_0052, "UN", Engine.STUDY.getBytes(StandardCharsets.US_ASCII)));
    Curated header = new Curated(engine.curated(raw));
    assertThat(header.text(0x0020_0052)).isEqualTo(engine.uid(Engine.STUDY));
  }

  @Test
  void anUnSequenceIsEnteredAndStaysUn() {
    DataSetBuilder item =
        new DataSetBuilder()
            .text(0x0008_0102, "SH", "DCM")
            .text(0x0008_0104, "LO", "shown")
            .text(0x0010_0010, "PN", "Doe^John");
    byte[] curated =
        engine.curated(Engine.file(Engine.minimal().unknownSequence(0x0008_2218, item)));
    assertThat(Engine.holds(curated, "shown")).isTrue();
    assertThat(Engine.holds(curated, "Doe")).isFalse();
    assertThat(curated)
        .containsSequence(
            Bytes.littleEndian().tag(0x0008, 0x2218).ascii("UN").u16(0).u32(-1).array());
  }

  @Test
  void structuredContentKeepsItsStructureAndCodes() {
    DataSetBuilder concept =
        new DataSetBuilder().text(0x0008_0102, "SH", "DCM").text(0x0008_0104, "LO", "Finding");
    DataSetBuilder person = new DataSetBuilder().text(0x0008_0104, "LO", "SECRETPERSON");
    DataSetBuilder content =
        new DataSetBuilder()
            .text(0x0040_A040, "CS", "TEXT")
            .sequence(0x0040_A043, concept)
            .sequence(0x0040_1101, person)
            .text(0x0040_A160, "UT", "SECRETTEXT")
            .text(0x0040_A121, "DA", "20111213")
            .text(0x0040_A123, "PN", "SECRETNAME");
    byte[] curated = engine.curated(Engine.file(Engine.minimal().sequence(0x0040_A730, content)));
    Curated header = new Curated(curated);
    assertThat(Engine.holds(curated, "secret")).isFalse();
    assertThat(Engine.holds(curated, "20111213")).isFalse();
    assertThat(Engine.holds(curated, "Finding")).isTrue();
    assertThat(header.value(0x0040_A730, 0x0040_A160)).isNotEmpty();
    assertThat(header.value(0x0040_A730, 0x0040_A040)).isEqualTo(new byte[] {'T', 'E', 'X', 'T'});
  }

  @Test
  void overlaysCurvesSignaturesAndPaddingGo() {
    byte[] raw =
        new Part10Builder(
                Frames.layout(Engine.minimal(), 2, 2, 8)
                    .text(0x5000_0022, "LO", "HIDDEN")
                    .text(0x6000_0022, "LO", "HIDDEN")
                    .bytes(0x6002_3000, "OW", new byte[8])
                    .bytes(0x7FE0_0010, "OW", new byte[4])
                    .sequence(0xFFFA_FFFA, new DataSetBuilder().text(0x0400_0115, "OB", "HIDDEN"))
                    .bytes(0xFFFC_FFFC, "OB", "HIDDEN".getBytes(StandardCharsets.US_ASCII)))
            .trailing(new byte[100])
            .build();
    byte[] curated = engine.curated(raw);
    assertThat(Engine.holds(curated, "hidden")).isFalse();
    assertThat(curated)
        .endsWith(
            Bytes.littleEndian().tag(0x7FE0, 0x0010).ascii("OW").u16(0).u32(4).zeros(4).array());
  }

  @Test
  void theAccessionNumberBecomesAShortPseudonym() {
    byte[] curated = engine.curated(Engine.file(Engine.minimal().text(0x0008_0050, "SH", "A-77")));
    assertThat(new Curated(curated).text(0x0008_0050))
        .isEqualTo(engine.pseudonyms.shortName(Domain.ACCESSION, "A-77"));
  }

  @Test
  void formerDeclarationsGiveWay() {
    byte[] curated =
        engine.curated(
            Engine.file(
                Engine.minimal()
                    .text(0x0012_0062, "CS", "NO")
                    .text(0x0012_0063, "LO", "other tool")
                    .text(0x0028_0303, "CS", "UNMODIFIED")));
    Curated header = new Curated(curated);
    assertThat(header.text(0x0012_0062)).isEqualTo("YES");
    assertThat(header.text(0x0012_0063)).contains("Lethe");
    assertThat(header.text(0x0028_0303)).isEqualTo("REMOVED");
  }

  @Test
  void textInAnUnknownCharacterSetIsRefusedOnlyIfItIsKept() {
    DataSetBuilder ascii =
        Engine.minimal().text(0x0008_0005, "CS", "KLINGON").text(0x0008_0070, "LO", "ACME");
    assertThat(engine.curate(Engine.file(ascii))).isInstanceOf(Outcome.Curated.class);
    byte[] beyond = {(byte) 0xC4, 'b'};
    Outcome outcome =
        engine.curate(
            Engine.file(
                Engine.minimal()
                    .text(0x0008_0005, "CS", "KLINGON")
                    .bytes(0x0008_0070, "LO", beyond)));
    assertThat(((Outcome.Quarantined) outcome).reason())
        .isEqualTo(ReasonCode.DICOM_CHARACTER_SET_UNSUPPORTED);
  }

  @Test
  void aCuratedObjectCanBeCuratedAgain() {
    byte[] once =
        engine.curated(
            Engine.file(
                Engine.minimal().text(0x0010_0020, "LO", "MRN").text(0x0008_0060, "CS", "CT")));
    byte[] twice = engine.curated(once);
    assertThat(twice).isNotEqualTo(once);
    assertThat(new Curated(twice).text(0x0008_0060)).isEqualTo("CT");
  }

  @Test
  void anonymousPatientsOfTwoStudiesStayApart() {
    Outcome.Curated first = (Outcome.Curated) engine.curate(Engine.file(Engine.minimal()));
    DataSetBuilder other =
        new DataSetBuilder()
            .text(0x0008_0016, "UI", Engine.CT)
            .text(0x0008_0018, "UI", "1.2.3")
            .text(0x0020_000D, "UI", "1.2.4")
            .text(0x0020_000E, "UI", "1.2.5");
    Outcome.Curated second = (Outcome.Curated) engine.curate(Engine.file(other));
    assertThat(first.subject()).isNotEqualTo(second.subject());
  }
}
