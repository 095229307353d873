package io.lethe.imaging.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataSetTemplateTest {

  private static byte[] encode(DataSetBuilder dataSet) {
    return dataSet.encode(Encoding.EXPLICIT_LITTLE_ENDIAN, Lengths.DEFINED);
  }

  private static DataSetBuilder fill(String text, Map<String, String> values) {
    return DataSetTemplate.of(text).fill(values, StandardCharsets.UTF_8);
  }

  @Test
  void linesBecomeElementsOfTheirType() {
    String text =
        """
        # a comment
        00280010 US 512
        00181000 LO
        00189345 FD 12.5\\-1
        00209165 AT 00209057
        00091001 UN 00ff
        """;
    DataSetBuilder expected =
        new DataSetBuilder()
            .shorts(0x00280010, "US", 512)
            .text(0x00181000, "LO", "")
            .doubles(0x00189345, "FD", 12.5, -1)
            .tags(0x00209165, 0x00209057)
            .bytes(0x00091001, "UN", new byte[] {0, -1});
    assertThat(encode(fill(text, Map.of()))).isEqualTo(encode(expected));
  }

  @Test
  void marksNestItems() {
    String text =
        """
        00081140 SQ
        > item
        > 00081155 UI 1.2
        > 0040A170 SQ
        >> item
        >> 00080100 SH A
        > item
        > 00081155 UI 1.3
        00100020 LO X
        """;
    DataSetBuilder code = new DataSetBuilder().text(0x00080100, "SH", "A");
    DataSetBuilder expected =
        new DataSetBuilder()
            .sequence(
                0x00081140,
                new DataSetBuilder().text(0x00081155, "UI", "1.2").sequence(0x0040A170, code),
                new DataSetBuilder().text(0x00081155, "UI", "1.3"))
            .text(0x00100020, "LO", "X");
    assertThat(encode(fill(text, Map.of()))).isEqualTo(encode(expected));
  }

  @Test
  void namesInBracesAreFilledIn() {
    DataSetBuilder filled = fill("00100010 PN {name}^Žofie", Map.of("name", "A$1"));
    assertThat(filled.firstText(0x00100010)).isEqualTo("A$1^Žofie");
  }

  @Test
  void whatIsNoElementOrHasNoValueIsAnError() {
    assertThatThrownBy(() -> fill("0010 PN x", Map.of())).hasMessageContaining("not an element");
    assertThatThrownBy(() -> fill("00100010 PN {name}", Map.of())).hasMessageContaining("name");
  }
}
