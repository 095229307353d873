package io.lethe.genomics.cram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Encodings are written as they were read: so nothing may be in them that was not (CRAM v3 §13).
 */
class EncodingTest {

  private static Encoding read(String wire) throws RejectedException {
    return Encoding.read(new Cursor(HexFormat.of().parseHex(wire), 0));
  }

  @ParameterizedTest
  @CsvSource({
    "0000, NONE",
    "010105, EXTERNAL",
    "0304014D0100, CONSTANT",
    "0306024D4E020101, CORE",
    "0406010105010106, LENGTH",
    "05020906, STOP",
    "06020107, CORE",
    "06020100, CONSTANT",
    "07020002, CORE",
    "090100, CORE",
  })
  void eachCodecIsReadToItsEnd(String wire, Encoding.Kind kind) throws RejectedException {
    Encoding encoding = read(wire);
    assertThat(encoding.kind()).isEqualTo(kind);
    assertThat(encoding.wire()).isEqualTo(HexFormat.of().parseHex(wire));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00044A414E45",
        "01054A414E4505",
        "0308014D01004A414E45",
        "03094A024D4E0201014A41",
        "0407010105010106FF",
        "0406000105010106",
        "050309064A",
        "060601074A414E45",
        "070600024A414E45",
        "0905004A414E45",
        "0900",
        "070100",
      })
  void whatNobodyReadsIsMalformed(String wire) {
    assertRejected(wire, ReasonCode.CRAM_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"02020103", "08020103"})
  void golombCodesAreUnsupported(String wire) {
    assertRejected(wire, ReasonCode.CRAM_ENCODING_UNSUPPORTED);
  }

  private static void assertRejected(String wire, ReasonCode reason) {
    assertThatThrownBy(() -> read(wire))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
