package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.synthetic.Lengths;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Files that lack what PS3.10 7.1 asks for, and data sets that PS3.5 7 does not. */
class FileStartTest {

  private static final int META_END = 132;

  private final Engine engine = new Engine();

  @ParameterizedTest
  @EnumSource(
      value = Encoding.class,
      mode = Mode.INCLUDE,
      names = {"IMPLICIT_LITTLE_ENDIAN", "EXPLICIT_LITTLE_ENDIAN", "EXPLICIT_BIG_ENDIAN"})
  void aHeaderlessDataSetBecomesAFile(Encoding encoding) {
    byte[] curated = engine.curated(dataSet().encode(encoding, Lengths.DEFINED));
    assertThat(curated).isEqualTo(engine.curated(Engine.file(dataSet(), encoding)));
  }

  @Test
  void thePreambleMayBeMissing() {
    byte[] file = Engine.file(dataSet());
    byte[] expected = engine.curated(file);
    assertThat(engine.curated(Arrays.copyOfRange(file, 128, file.length))).isEqualTo(expected);
    assertThat(engine.curated(Arrays.copyOfRange(file, 132, file.length))).isEqualTo(expected);
  }

  @Test
  void theGroupLengthMayBeMissingOrWrong() {
    byte[] file = Engine.file(dataSet());
    byte[] expected = engine.curated(file);
    byte[] wrong = file.clone();
    wrong[META_END + 8] += 3;
    assertThat(engine.curated(wrong)).isEqualTo(expected);
    byte[] without =
        new Bytes(ByteOrder.LITTLE_ENDIAN)
            .raw(Arrays.copyOf(file, META_END))
            .raw(Arrays.copyOfRange(file, META_END + 12, file.length))
            .array();
    assertThat(engine.curated(without)).isEqualTo(expected);
  }

  @Test
  void aWrongTransferSyntaxIsSeenInTheElements() {
    byte[] implicit = dataSet().encode(Encoding.IMPLICIT_LITTLE_ENDIAN, Lengths.DEFINED);
    byte[] explicitMeta = Engine.file(new DataSetBuilder());
    byte[] raw = new Bytes(ByteOrder.LITTLE_ENDIAN).raw(explicitMeta).raw(implicit).array();
    assertThat(((Outcome.Curated) engine.curate(raw)).metadata())
        .containsEntry("transferSyntaxUid", "1.2.840.10008.1.2");
  }

  @Test
  void lettersThatAreNoVrAreReadAndSpelledAnew() {
    Bytes file =
        Bytes.littleEndian()
            .raw(Engine.file(Engine.minimal()))
            .tag(0x0028, 0x0010)
            .ascii("??")
            .u16(2)
            .u16(2)
            .tag(0x0028, 0x0011)
            .raw(0, 0)
            .u16(2)
            .u16(2)
            .tag(0x0028, 0x0100)
            .ascii("US")
            .u16(2)
            .u16(8)
            .tag(0x7FE0, 0x0010)
            .ascii("OX")
            .u16(0)
            .u32(4)
            .zeros(4);
    byte[] curated = engine.curated(file.array());
    assertThat(curated)
        .containsSequence(
            Bytes.littleEndian()
                .tag(0x0028, 0x0010)
                .ascii("US")
                .u16(2)
                .u16(2)
                .tag(0x0028, 0x0011)
                .ascii("US")
                .u16(2)
                .u16(2)
                .array())
        .endsWith(
            Bytes.littleEndian().tag(0x7FE0, 0x0010).ascii("OW").u16(0).u32(4).zeros(4).array());
  }

  @Test
  void strayDelimitersAndGroupLengthsGo() {
    Bytes content = Bytes.littleEndian().text(0x0008, 0x0100, "SH", "T-D3", ' ');
    Bytes file =
        Bytes.littleEndian()
            .raw(Engine.file(Engine.minimal()))
            .tag(0x0028, 0x0000)
            .ascii("UL")
            .u16(4)
            .u32(99)
            .tag(0x0040, 0x0440)
            .ascii("SQ")
            .u16(0)
            .u32(24 + content.size())
            .tag(0xFFFE, 0xE000)
            .u32(content.size())
            .raw(content.array())
            .tag(0xFFFE, 0xE00D)
            .u32(0)
            .tag(0xFFFE, 0xE0DD)
            .u32(0);
    byte[] curated = engine.curated(file.array());
    assertThat(Engine.holds(curated, "T-D3")).isTrue();
    assertThat(curated)
        .endsWith(
            Bytes.littleEndian()
                .tag(0x0040, 0x0440)
                .ascii("SQ")
                .u16(0)
                .u32(8 + content.size())
                .tag(0xFFFE, 0xE000)
                .u32(content.size())
                .raw(content.array())
                .array());
  }

  @Test
  void anUnSequenceOfDefinedLengthIsReadAsImplicit() {
    Bytes name = Bytes.littleEndian().implicit(0x0010, 0x0010, "Doe^John", ' ');
    Bytes kept = Bytes.littleEndian().implicit(0x0008, 0x0104, "shown", ' ');
    Bytes scheme = Bytes.littleEndian().implicit(0x0008, 0x0102, "DCM", ' ');
    int item = scheme.size() + name.size() + kept.size();
    Bytes file =
        Bytes.littleEndian()
            .raw(Engine.file(Engine.minimal()))
            .tag(0x0040, 0x0440)
            .ascii("UN")
            .u16(0)
            .u32(8 + item)
            .tag(0xFFFE, 0xE000)
            .u32(item)
            .raw(scheme.array())
            .raw(kept.array())
            .raw(name.array());
    byte[] curated = engine.curated(file.array());
    assertThat(Engine.holds(curated, "shown")).isTrue();
    assertThat(Engine.holds(curated, "Doe")).isFalse();
  }

  @Test
  void anOpaqueUnWhereASequenceBelongsGoes() {
    byte[] curated =
        engine.curated(
            Engine.file(
                Engine.minimal()
                    .bytes(
                        0x0040_0440,
                        "UN",
                        new byte[] {'D', 'o', 'e', '^', 'J', 'o', 'h', 'n', 'n', 'y'})));
    assertThat(Engine.holds(curated, "Doe")).isFalse();
  }

  private static DataSetBuilder dataSet() {
    return Engine.minimal().text(0x0010_0010, "PN", "Doe^John").shorts(0x0028_0010, "US", 5);
  }
}
