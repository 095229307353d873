package io.lethe.imaging.traps;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.ReasonCode;
import io.lethe.imaging.Bytes;
import io.lethe.imaging.Curated;
import io.lethe.imaging.Engine;
import io.lethe.imaging.Frames;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.synthetic.Lengths;
import io.lethe.imaging.synthetic.Part10Builder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traps 24 and 25, documents and encodings, and flaws seen in others beside the traps. */
class DocumentTrapsTest extends TrapFixture {

  @ParameterizedTest
  @ValueSource(strings = {"104.1", "104.2", "104.3", "104.4", "104.5"})
  void trap24EncapsulatedDocumentsBecomeEmptyOnes(String sopClass) {
    byte[] document =
        ("%PDF-1.7 report on " + NAME).repeat(20_000).getBytes(StandardCharsets.US_ASCII);
    DataSetBuilder dataSet =
        ofClass(ROOT + sopClass)
            .text(0x0042_0010, "ST", "Report on " + NAME)
            .bytes(0x0042_0011, "OB", document)
            .text(0x0042_0012, "LO", "application/pdf")
            .ints(0x0042_0015, "UL", document.length);
    for (Encoding encoding :
        List.of(Encoding.EXPLICIT_LITTLE_ENDIAN, Encoding.IMPLICIT_LITTLE_ENDIAN)) {
      Curated curated = new Curated(clean(Engine.file(dataSet, encoding)));
      byte[] left = curated.value(0x0042_0011);
      byte[] length = curated.value(0x0042_0015);
      int stated = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
      assertThat(left).hasSizeLessThan(1000).hasSize(stated + (stated & 1));
      assertThat(curated.text(0x0042_0012)).isEqualTo("application/pdf");
    }
  }

  @Test
  void trap24TheEmptyPdfHasItsObjectsWhereItSays() {
    DataSetBuilder dataSet = ofClass(ROOT + "104.1").bytes(0x0042_0011, "OB", SECRET);
    String pdf =
        new String(
            new Curated(clean(Engine.file(dataSet))).value(0x0042_0011), StandardCharsets.US_ASCII);
    assertThat(pdf).startsWith("%PDF-1.4").contains("%%EOF");
    int table = pdf.indexOf("xref\n");
    assertThat(pdf).contains("startxref\n" + table + "\n");
    for (int i = 1; i <= 3; i++) {
      int entry = table + "xref\n0 4\n".length() + 20 * i;
      int offset = Integer.parseInt(pdf.substring(entry, entry + 10));
      assertThat(pdf.substring(offset)).startsWith(i + " 0 obj");
    }
  }

  @Test
  void trap24AReportKeepsItsTreeAndLosesItsWords() {
    DataSetBuilder item =
        new DataSetBuilder()
            .text(0x0040_A040, "CS", "TEXT")
            .text(0x0040_A160, "UT", "Roe was seen by " + NAME);
    byte[] curated = clean(Engine.file(named().sequence(0x0040_A730, item, item)));
    assertThat(new Curated(curated).value(0x0040_A730, 0x0040_A040)).asString().startsWith("TEXT");
    assertThat(Engine.holds(curated, "Roe was seen")).isFalse();
  }

  @Test
  void trap25PaddingGroupLengthsAndTrailingBytesNeverLeave() {
    byte[] file =
        new Part10Builder(
                named()
                    .bytes(0x0008_0000, "UL", Arrays.copyOf(SECRET, 4))
                    .bytes(0xFFFC_FFFC, "OB", SECRET))
            .trailing(new byte[64])
            .build();
    byte[] curated = clean(file);
    assertThat(new Curated(curated).value(0xFFFC_FFFC)).isNull();
    assertThat(new Curated(curated).value(0x0008_0000)).isNull();
  }

  @ParameterizedTest
  @EnumSource(
      value = Encoding.class,
      names = {
        "IMPLICIT_LITTLE_ENDIAN",
        "EXPLICIT_LITTLE_ENDIAN",
        "EXPLICIT_BIG_ENDIAN",
        "DEFLATED"
      })
  void trap25SequencesInUnAreEnteredInEveryEncoding(Encoding encoding) {
    DataSetBuilder inner = new DataSetBuilder().text(0x0010_0010, "PN", "Othername^Y");
    DataSetBuilder dataSet =
        named().unknownSequence(0x0008_1140, inner).text(0x0008_0070, "LO", "ACME");
    byte[] curated =
        clean(new Part10Builder(dataSet).encoding(encoding).lengths(Lengths.UNDEFINED).build());
    assertThat(Engine.holds(curated, "Othername")).isFalse();
    assertThat(Engine.holds(curated, "ACME")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x3006_0002, 0x3006_0004, 0x3006_0006, 0x300A_0002, 0x300A_0003, 0x300A_0004, 0x300A_000E,
        0x300A_00C3, 0x3008_0202, 0x300C_0113, 0x300E_0008, 0x0070_0080, 0x0070_0081, 0x0070_0084,
        0x0040_A07C, 0x4000_4000, 0x0008_4000, 0x0020_4000, 0x0028_4000, 0x0032_4000, 0x0018_4000
      })
  void freeTextOfPlansAndPresentationsGoes(int tag) {
    DataSetBuilder dataSet = named().text(tag, "LT", "remark by " + NAME);
    clean(Engine.file(dataSet));
    DataSetBuilder nested =
        named().sequence(0x300A_00B0, new DataSetBuilder().text(tag, "LT", "remark by " + NAME));
    clean(Engine.file(nested));
  }

  @Test
  void textOfPresentationStatesAndWaveformAnnotationsGoes() {
    DataSetBuilder text =
        new DataSetBuilder().text(0x0070_0006, "ST", "arrow by " + NAME + " at Roe");
    byte[] curated =
        clean(
            Engine.file(
                named()
                    .sequence(0x0070_0001, new DataSetBuilder().sequence(0x0070_0008, text))
                    .sequence(0x0040_B020, text)));
    assertThat(Engine.holds(curated, "arrow by")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.840.10008.1.2.4.100",
        "1.2.840.10008.1.2.4.102",
        "1.2.840.10008.1.2.4.103.1",
        "1.2.840.10008.1.2.4.106",
        "1.2.840.10008.1.2.4.108"
      })
  void videoIsRefused(String syntax) {
    DataSetBuilder dataSet = named().fragments(0x7FE0_0010, List.of(new byte[0], new byte[64]));
    byte[] file = new Part10Builder(dataSet).transferSyntaxUid(syntax).build();
    assertThat(refused(file)).isEqualTo(ReasonCode.DICOM_UNREDACTABLE_MEDIA);
  }

  @Test
  void voiceIsRefused() {
    assertThat(refused(Engine.file(ofClass(ROOT + "9.4.1"))))
        .isEqualTo(ReasonCode.DICOM_UNREDACTABLE_MEDIA);
  }

  @Test
  void commentsInJpegFramesGo() {
    byte[] comment = Frames.segment(0xFE, Bytes.bigEndian().ascii(NAME).array());
    byte[] other = Frames.segment(0xFE, Bytes.bigEndian().ascii("Roe, Jane").array());
    byte[] frame = Frames.jpeg(Bytes.bigEndian().raw(comment).raw(other).array());
    DataSetBuilder dataSet =
        Frames.layout(named(), 8, 8, 8).fragments(0x7FE0_0010, List.of(new byte[0], frame));
    byte[] curated =
        clean(new Part10Builder(dataSet).transferSyntaxUid("1.2.840.10008.1.2.4.50").build());
    assertThat(Engine.holds(curated, "Roe")).isFalse();
  }

  @Test
  void aReferencedInstanceInAStructureSetIsTheInstanceAndNoStudy() {
    String image = "1.2.826.0.1.99.3.1";
    DataSetBuilder contour =
        new DataSetBuilder().text(0x0008_1150, "UI", Engine.CT).text(0x0008_1155, "UI", image);
    DataSetBuilder structureSet =
        ofClass(ROOT + "481.3")
            .sequence(
                0x3006_0039,
                new DataSetBuilder()
                    .sequence(0x3006_0040, new DataSetBuilder().sequence(0x3006_0016, contour)))
            .sequence(
                0x3006_0010, new DataSetBuilder().text(0x0020_0052, "UI", "1.2.826.0.1.99.9"));
    byte[] curated = clean(Engine.file(structureSet));
    assertThat(Engine.holds(curated, engine.uid(image))).isTrue();
    assertThat(Engine.holds(curated, engine.uid("1.2.826.0.1.99.9"))).isTrue();
    assertThat(Engine.holds(curated, Engine.CT)).isTrue();
  }

  @Test
  void trap25AddedSequencesHaveTheByteOrderOfTheObject() {
    byte[] curated = clean(Engine.file(named(), Encoding.EXPLICIT_BIG_ENDIAN));
    assertThat(new Curated(curated).value(0x0012_0064, 0x0008_0100))
        .asString()
        .startsWith("113100");
  }
}
