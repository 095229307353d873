package io.lethe.imaging.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples of PS3.5 Annexes H to K. */
class CharacterSetTest {

  @ParameterizedTest
  @CsvSource({
    "ISO_IR 100, ISO-8859-1, Buc^Jérôme",
    "ISO_IR 101, ISO-8859-2, Wałęsa",
    "ISO_IR 144, ISO-8859-5, Люкceмбypг",
    "ISO_IR 126, ISO-8859-7, Διονυσιος",
    "ISO_IR 138, ISO-8859-8, שרון^דבורה",
    "ISO_IR 127, ISO-8859-6, قباني^لنزار",
    "ISO_IR 166, TIS-620, สมชาย",
    "ISO_IR 192, UTF-8, 王^小東",
    "GB18030, GB18030, 王^小东",
    "GBK, GBK, 王^小东",
    "ISO-IR 100, ISO-8859-1, Jérôme"
  })
  void singleCharacterSetsAreDecoded(String term, String charset, String text) {
    byte[] bytes = text.getBytes(Charset.forName(charset));
    assertThat(decode(term, bytes)).isEqualTo(text);
  }

  @Test
  void japaneseSwitchesBetweenCodeElements() {
    // PS3.5 H.3.1: Yamada^Tarou=<ESC>$B...<ESC>(B^<ESC>$B...<ESC>(B=...
    byte[] bytes =
        HexFormat.of()
            .parseHex(
                "59616d6164615e5461726f753d1b24423b3345441b28425e1b244242404f"
                    + "3a1b28423d1b2442246424"
                    + "5e24401b28425e1b2442243f246d24261b2842");
    assertThat(decode("\\ISO 2022 IR 87", bytes)).isEqualTo("Yamada^Tarou=山田^太郎=やまだ^たろう");
  }

  @Test
  void halfWidthKatakanaComesFromTheInitialSet() {
    byte[] bytes = HexFormat.of().parseHex("d4cfc0de5ec0dbb3");
    assertThat(decode("ISO 2022 IR 13\\ISO 2022 IR 87", bytes)).isEqualTo("ﾔﾏﾀﾞ^ﾀﾛｳ");
  }

  @Test
  void koreanIsDesignatedToTheRight() {
    // PS3.5 I.2
    byte[] bytes =
        HexFormat.of().parseHex("486f6e675e47696c646f6e673d1b242943fbf35e1b242943d1ced4d7");
    assertThat(decode("\\ISO 2022 IR 149", bytes)).isEqualTo("Hong^Gildong=洪^吉洞");
  }

  @Test
  void brokenEscapeSequencesDoNoHarm() {
    byte[] bytes = {'A', 0x1B, '$', 0x1B, 0x1B, '(', 'B', 'Z', 0x1B};
    assertThat(decode("\\ISO 2022 IR 87", bytes)).startsWith("A").contains("Z");
  }

  @Test
  void unknownTermsAreNoCharacterSet() {
    assertThat(CharacterSet.parse("KLINGON")).isEmpty();
    assertThat(CharacterSet.parse("ISO_IR 100\\KLINGON")).isEmpty();
    assertThat(CharacterSet.parse("")).isPresent();
  }

  @Test
  void withoutDeclarationBytesAreLatin() {
    byte[] bytes = "é".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(CharacterSet.DEFAULT.decode(bytes, 0, 1)).isEqualTo("é");
  }

  private static String decode(String declared, byte[] bytes) {
    return CharacterSet.parse(declared).orElseThrow().decode(bytes, 0, bytes.length);
  }
}
