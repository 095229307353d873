package io.lethe.imaging.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Golden bytes, spelled out by field. */
class DataSetBuilderTest {

  private static final DataSetBuilder SMALL =
      new DataSetBuilder()
          .shorts(0x00280010, "US", 258)
          .text(0x00080060, "CS", "CT")
          .text(0x00100010, "PN", "A^B")
          .bytes(0x00282000, "OB", new byte[] {1, 2});

  private static String hex(DataSetBuilder dataSet, Encoding encoding, Lengths lengths) {
    return HexFormat.of().formatHex(dataSet.encode(encoding, lengths));
  }

  @Test
  void explicitLittleEndianHasTypesAndShortLengths() {
    assertThat(hex(SMALL, Encoding.EXPLICIT_LITTLE_ENDIAN, Lengths.DEFINED))
        .isEqualTo(
            "08006000"
                + "4353"
                + "0200"
                + "4354"
                + "10001000"
                + "504e"
                + "0400"
                + "415e4220"
                + "28001000"
                + "5553"
                + "0200"
                + "0201"
                + "28000020"
                + "4f42"
                + "0000"
                + "02000000"
                + "0102");
  }

  @Test
  void implicitLittleEndianHasLongLengthsOnly() {
    assertThat(hex(SMALL, Encoding.IMPLICIT_LITTLE_ENDIAN, Lengths.DEFINED))
        .isEqualTo(
            "08006000"
                + "02000000"
                + "4354"
                + "10001000"
                + "04000000"
                + "415e4220"
                + "28001000"
                + "02000000"
                + "0201"
                + "28000020"
                + "02000000"
                + "0102");
  }

  @Test
  void explicitBigEndianSwapsTagsLengthsAndNumbers() {
    assertThat(hex(SMALL, Encoding.EXPLICIT_BIG_ENDIAN, Lengths.DEFINED))
        .isEqualTo(
            "00080060"
                + "4353"
                + "0002"
                + "4354"
                + "00100010"
                + "504e"
                + "0004"
                + "415e4220"
                + "00280010"
                + "5553"
                + "0002"
                + "0102"
                + "00282000"
                + "4f42"
                + "0000"
                + "00000002"
                + "0102");
  }

  @Test
  void sequencesHaveDefinedOrUndefinedLengths() {
    DataSetBuilder item = new DataSetBuilder().text(0x00080060, "CS", "CT");
    DataSetBuilder dataSet = new DataSetBuilder().sequence(0x00081140, item);
    assertThat(hex(dataSet, Encoding.EXPLICIT_LITTLE_ENDIAN, Lengths.DEFINED))
        .isEqualTo(
            "08004011"
                + "5351"
                + "0000"
                + "12000000"
                + "feff00e0"
                + "0a000000"
                + "08006000435302004354");
    assertThat(hex(dataSet, Encoding.EXPLICIT_LITTLE_ENDIAN, Lengths.UNDEFINED))
        .isEqualTo(
            "08004011"
                + "5351"
                + "0000"
                + "ffffffff"
                + "feff00e0"
                + "ffffffff"
                + "08006000435302004354"
                + "feff0de0"
                + "00000000"
                + "feffdde0"
                + "00000000");
  }

  @Test
  void sequencesOfUnknownTypeAreImplicitInside() {
    DataSetBuilder item = new DataSetBuilder().text(0x00080060, "CS", "CT");
    DataSetBuilder dataSet = new DataSetBuilder().unknownSequence(0x00091010, item);
    assertThat(hex(dataSet, Encoding.EXPLICIT_LITTLE_ENDIAN, Lengths.DEFINED))
        .isEqualTo(
            "09001010"
                + "554e"
                + "0000"
                + "ffffffff"
                + "feff00e0"
                + "0a000000"
                + "08006000020000004354"
                + "feffdde0"
                + "00000000");
  }

  @Test
  void fragmentsEndWithADelimiter() {
    DataSetBuilder dataSet =
        new DataSetBuilder().fragments(0x7FE00010, List.of(new byte[0], new byte[] {1, 2, 3}));
    assertThat(hex(dataSet, Encoding.RLE_LOSSLESS, Lengths.DEFINED))
        .isEqualTo(
            "e07f1000"
                + "4f42"
                + "0000"
                + "ffffffff"
                + "feff00e0"
                + "00000000"
                + "feff00e0"
                + "04000000"
                + "01020300"
                + "feffdde0"
                + "00000000");
  }
}
