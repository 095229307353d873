package io.lethe.imaging.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.imaging.dictionary.Vr;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepertoireTest {

  @ParameterizedTest
  @CsvSource({
    "CS, ORIGINAL\\PRIMARY\\AXIAL ",
    "CS, HEAD_1",
    "CS, ''",
    "DS, -1.5E+02\\ 3 ",
    "IS, 42",
    "DA, 20240131",
    "DA, 2024.01.31",
    "TM, 235959.999999",
    "DT, 20240131235959.999999+0100",
    "AS, 018M",
    "UI, 1.2.840.10008.1.2",
    "AE, STORE SCP",
    "UR, https://example.org/a?b=1"
  })
  void valuesOfTheirKindPass(Vr vr, String value) {
    assertThat(permits(vr, value)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "CS, Head",
    "CS, DOE^JOHN",
    "CS, LONGERTHANSIXTEEN",
    "CS, ABC\\see John",
    "DS, 1.5mm",
    "IS, twelve",
    "DS, 1.2.826.0.1",
    "IS, 1.2.826.0.1",
    "TM, 1.2.826.0.1",
    "DA, 31 Jan 2024",
    "DA, 20240131-20240201",
    "TM, noon",
    "AS, 18 years",
    "UI, 1.2.x",
    "AE, LONGERTHANSIXTEEN",
    "UR, https://é"
  })
  void otherValuesDoNot(Vr vr, String value) {
    assertThat(permits(vr, value)).isFalse();
  }

  private static boolean permits(Vr vr, String value) {
    byte[] bytes = ("##" + value + "##").getBytes(StandardCharsets.ISO_8859_1);
    return Repertoire.permits(vr, bytes, 2, bytes.length - 4);
  }
}
