package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.synthetic.Lengths;
import io.lethe.imaging.synthetic.Part10Builder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole curated files, spelled field by field (PS3.5 7.1, PS3.10 7.1). */
class GoldenBytesTest {

  private static final String METHOD =
      "Basic Application Confidentiality Profile, PS3.15 2024e; Lethe";
  private static final String MEANING = "Basic Application Confidentiality Profile";

  private final Engine engine = new Engine();
  private final String subject = engine.pseudonyms.subject("MRN-1");

  @Test
  void explicitLittleEndianKeepsItsSpelling() {
    byte[] raw = Engine.file(Frames.layout(dataSet(), 3, 1, 16).bytes(0x7FE0_0010, "OW", pixels()));
    Bytes expected =
        meta("1.2.840.10008.1.2.1")
            .raw(explicitHeader(Bytes.littleEndian()).array())
            .raw(layout(3, 1, 16))
            .text(0x0028, 0x0303, "CS", "REMOVED", ' ')
            .tag(0x7FE0, 0x0010)
            .ascii("OW")
            .u16(0)
            .u32(6)
            .raw(pixels());
    assertThat(engine.curated(raw)).isEqualTo(expected.array());
  }

  @Test
  void explicitBigEndianKeepsItsByteOrder() {
    byte[] raw = Engine.file(dataSet().shorts(0x0028_0010, "US", 3), Encoding.EXPLICIT_BIG_ENDIAN);
    Bytes expected =
        meta("1.2.840.10008.1.2.2")
            .raw(explicitHeader(Bytes.bigEndian()).array())
            .raw(
                Bytes.bigEndian()
                    .tag(0x0028, 0x0010)
                    .ascii("US")
                    .u16(2)
                    .u16(3)
                    .text(0x0028, 0x0303, "CS", "REMOVED", ' ')
                    .array());
    assertThat(engine.curated(raw)).isEqualTo(expected.array());
  }

  @Test
  void implicitLittleEndianHasNoValueRepresentations() {
    byte[] raw =
        Engine.file(dataSet().shorts(0x0028_0010, "US", 3), Encoding.IMPLICIT_LITTLE_ENDIAN);
    Bytes code =
        Bytes.littleEndian()
            .implicit(0x0008, 0x0100, "113100", ' ')
            .implicit(0x0008, 0x0102, "DCM", ' ')
            .implicit(0x0008, 0x0104, MEANING, ' ');
    Bytes expected =
        meta("1.2.840.10008.1.2")
            .implicit(0x0008, 0x0016, Engine.CT, '\0')
            .implicit(0x0008, 0x0018, engine.uid(Engine.INSTANCE), '\0')
            .implicit(0x0008, 0x0060, "CT", ' ')
            .implicit(0x0008, 0x0090, "", ' ')
            .implicit(0x0010, 0x0010, subject, ' ')
            .implicit(0x0010, 0x0020, subject, ' ')
            .implicit(0x0012, 0x0062, "YES", ' ')
            .implicit(0x0012, 0x0063, METHOD, ' ')
            .tag(0x0012, 0x0064)
            .u32(8 + code.size())
            .tag(0xFFFE, 0xE000)
            .u32(code.size())
            .raw(code.array())
            .implicit(0x0020, 0x000D, engine.uid(Engine.STUDY), '\0')
            .implicit(0x0020, 0x000E, engine.uid(Engine.SERIES), '\0')
            .tag(0x0028, 0x0010)
            .u32(2)
            .u16(3)
            .implicit(0x0028, 0x0303, "REMOVED", ' ');
    assertThat(engine.curated(raw)).isEqualTo(expected.array());
  }

  @Test
  void deflatedLeavesAsExplicitLittleEndian() {
    DataSetBuilder dataSet = Frames.layout(dataSet(), 3, 1, 16).bytes(0x7FE0_0010, "OW", pixels());
    byte[] plain = engine.curated(Engine.file(dataSet));
    assertThat(engine.curated(Engine.file(dataSet, Encoding.DEFLATED))).isEqualTo(plain);
  }

  @Test
  void fragmentsPassAsTheyAre() {
    byte[] fragment = Frames.rle(new byte[] {1, 2, 3, 4, 5});
    byte[] raw =
        Engine.file(
            Frames.layout(dataSet(), 5, 1, 8)
                .fragments(0x7FE0_0010, List.of(new byte[0], fragment)),
            Encoding.RLE_LOSSLESS);
    Bytes expected =
        meta("1.2.840.10008.1.2.5")
            .raw(explicitHeader(Bytes.littleEndian()).array())
            .raw(layout(5, 1, 8))
            .text(0x0028, 0x0303, "CS", "REMOVED", ' ')
            .tag(0x7FE0, 0x0010)
            .ascii("OB")
            .u16(0)
            .u32(0xFFFF_FFFFL)
            .tag(0xFFFE, 0xE000)
            .u32(0)
            .tag(0xFFFE, 0xE000)
            .u32(fragment.length)
            .raw(fragment)
            .tag(0xFFFE, 0xE0DD)
            .u32(0);
    assertThat(engine.curated(raw)).isEqualTo(expected.array());
  }

  @Test
  void sequencesKeepTheirStyleOfLengths() {
    DataSetBuilder code =
        new DataSetBuilder().text(0x0008_0100, "SH", "T-D3000").text(0x0010_0010, "PN", "Roe^Jane");
    DataSetBuilder dataSet = dataSet().sequence(0x0008_2218, code);
    byte[] open = engine.curated(new Part10Builder(dataSet).lengths(Lengths.UNDEFINED).build());
    byte[] closed = engine.curated(new Part10Builder(dataSet).lengths(Lengths.DEFINED).build());
    Bytes name = Bytes.littleEndian().text(0x0010, 0x0010, "PN", "", ' ');
    Bytes kept = Bytes.littleEndian().text(0x0008, 0x0100, "SH", "T-D3000", ' ').raw(name.array());
    assertThat(open)
        .containsSequence(
            Bytes.littleEndian()
                .tag(0x0008, 0x2218)
                .ascii("SQ")
                .u16(0)
                .u32(0xFFFF_FFFFL)
                .tag(0xFFFE, 0xE000)
                .u32(0xFFFF_FFFFL)
                .raw(kept.array())
                .tag(0xFFFE, 0xE00D)
                .u32(0)
                .tag(0xFFFE, 0xE0DD)
                .u32(0)
                .array());
    assertThat(closed)
        .containsSequence(
            Bytes.littleEndian()
                .tag(0x0008, 0x2218)
                .ascii("SQ")
                .u16(0)
                .u32(8 + kept.size())
                .tag(0xFFFE, 0xE000)
                .u32(kept.size())
                .raw(kept.array())
                .array());
  }

  @Test
  void theKeyNamesPseudonymsAlone() {
    Outcome.Curated outcome = (Outcome.Curated) engine.curate(Engine.file(dataSet()));
    assertThat(outcome.key())
        .startsWith(
            "curated/imaging/demo/"
                + engine.uid(Engine.STUDY)
                + "/"
                + engine.uid(Engine.SERIES)
                + "/"
                + engine.uid(Engine.INSTANCE)
                + ".")
        .endsWith(".dcm");
    assertThat(outcome.subject()).isEqualTo(subject);
    assertThat(outcome.metadata())
        .containsEntry("modality", "CT")
        .containsEntry("deidentification", "113100")
        .containsEntry("sopClassUid", Engine.CT);
  }

  private static DataSetBuilder dataSet() {
    return Engine.minimal()
        .text(0x0008_0060, "CS", "CT")
        .text(0x0008_0090, "PN", "Hand^Anna")
        .text(0x0008_1030, "LO", "removed")
        .text(0x0009_0010, "LO", "PRIVATE")
        .text(0x0009_1001, "LO", "removed")
        .text(0x0010_0010, "PN", "Doe^John")
        .text(0x0010_0020, "LO", "MRN-1");
  }

  private static byte[] pixels() {
    return new byte[] {10, 20, 30, 40, 50, 60};
  }

  private Bytes meta(String syntax) {
    Bytes rest =
        Bytes.littleEndian()
            .tag(0x0002, 0x0001)
            .ascii("OB")
            .u16(0)
            .u32(2)
            .raw(0, 1)
            .uid(0x0002, 0x0002, Engine.CT)
            .uid(0x0002, 0x0003, engine.uid(Engine.INSTANCE))
            .uid(0x0002, 0x0010, syntax)
            .uid(0x0002, 0x0012, "2.25.210347318164296027871926401275983260437")
            .text(0x0002, 0x0013, "SH", "LETHE_1", ' ');
    return Bytes.littleEndian()
        .zeros(128)
        .ascii("DICM")
        .tag(0x0002, 0x0000)
        .ascii("UL")
        .u16(4)
        .u32(rest.size())
        .raw(rest.array());
  }

  /** Rows and Columns, Bits Allocated; (0028,0303) may stand after these. */
  private static byte[] layout(int rows, int columns, int bits) {
    Bytes out = Bytes.littleEndian();
    int[] values = {0x0010, rows, 0x0011, columns, 0x0100, bits};
    for (int i = 0; i < values.length; i += 2) {
      out.tag(0x0028, values[i]).ascii("US").u16(2).u16(values[i + 1]);
    }
    return out.array();
  }

  private Bytes explicitHeader(Bytes out) {
    boolean big = out.tag(0x0008, 0x0016).array()[0] == 0;
    Bytes code =
        (big ? Bytes.bigEndian() : Bytes.littleEndian())
            .text(0x0008, 0x0100, "SH", "113100", ' ')
            .text(0x0008, 0x0102, "SH", "DCM", ' ')
            .text(0x0008, 0x0104, "LO", MEANING, ' ');
    return out.ascii("UI")
        .u16(Engine.CT.length() + 1)
        .ascii(Engine.CT)
        .raw(0)
        .uid(0x0008, 0x0018, engine.uid(Engine.INSTANCE))
        .text(0x0008, 0x0060, "CS", "CT", ' ')
        .text(0x0008, 0x0090, "PN", "", ' ')
        .text(0x0010, 0x0010, "PN", subject, ' ')
        .text(0x0010, 0x0020, "LO", subject, ' ')
        .text(0x0012, 0x0062, "CS", "YES", ' ')
        .text(0x0012, 0x0063, "LO", METHOD, ' ')
        .tag(0x0012, 0x0064)
        .ascii("SQ")
        .u16(0)
        .u32(8 + code.size())
        .tag(0xFFFE, 0xE000)
        .u32(code.size())
        .raw(code.array())
        .uid(0x0020, 0x000D, engine.uid(Engine.STUDY))
        .uid(0x0020, 0x000E, engine.uid(Engine.SERIES));
  }
}
