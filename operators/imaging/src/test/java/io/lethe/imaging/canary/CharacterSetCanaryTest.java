package io.lethe.imaging.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Curator;
import io.lethe.curation.Outcome;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.imaging.synthetic.ByteSearch;
import io.lethe.imaging.synthetic.CuratorUnderTest;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.synthetic.Lengths;
import io.lethe.imaging.synthetic.Part10Builder;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names in other scripts, planted where the profile keeps text (PS3.5 6.1, H, J). */
class CharacterSetCanaryTest {

  private final Curator curator = CuratorUnderTest.create();

  @ParameterizedTest
  @CsvSource({
    "ISO_IR 100, ISO-8859-1, Sørbråten^Åshild",
    "ISO_IR 101, ISO-8859-2, Wróblewski^Łukasz",
    "ISO_IR 144, ISO-8859-5, Люкceмбypг^Аркадий",
    "ISO_IR 126, ISO-8859-7, Διονυσιος^Αριστείδης",
    "ISO_IR 192, UTF-8, Šťastný^Čeněk",
    "ISO_IR 192, UTF-8, 欧阳娜娜^司马相如",
    "GB18030, GB18030, 欧阳娜娜^司马相如",
    "GBK, GBK, 欧阳娜娜^司马相如",
    "'\\ISO 2022 IR 87', ISO-2022-JP, Yamadazaki=山田崎^太郎丸=やまだざき^たろうまる",
    "'ISO 2022 IR 13\\ISO 2022 IR 87', Shift_JIS, ﾔﾏﾀﾞｻﾞｷ^ﾀﾛｳﾏﾙ",
    "'\\ISO 2022 IR 149', EUC-KR, Hongssi=홍길동전^길동아씨",
    "'ISO 2022 IR 100', ISO-8859-1, Bücherwurm^Käthe"
  })
  void namesInKeptTextAreFound(String term, String charset, String name) throws IOException {
    Charset encoding = Charset.forName(charset);
    String[] parts = name.split("[\\^=]");
    for (Lengths lengths : Lengths.values()) {
      DataSetBuilder file = object(term, encoding, name, parts);
      MemoryStore store = new MemoryStore();
      byte[] bytes = new Part10Builder(file).lengths(lengths).build();
      Outcome outcome = CuratorUnderTest.curate(curator, bytes, store);
      assertThat(outcome).isInstanceOf(Outcome.Curated.class);
      assertThat(Canaries.leaks(new ByteSearch(Arrays.asList(parts)), outcome, store)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"IMPLICIT_LITTLE_ENDIAN", "EXPLICIT_BIG_ENDIAN", "DEFLATED"})
  void namesAreFoundInEveryEncoding(Encoding encoding) throws IOException {
    String[] parts = {"Šťastný", "Čeněk"};
    DataSetBuilder file = object("ISO_IR 192", Charset.forName("UTF-8"), "Šťastný^Čeněk", parts);
    MemoryStore store = new MemoryStore();
    byte[] bytes = new Part10Builder(file).encoding(encoding).build();
    Outcome outcome = CuratorUnderTest.curate(curator, bytes, store);
    assertThat(outcome).isInstanceOf(Outcome.Curated.class);
    assertThat(Canaries.leaks(new ByteSearch(List.of(parts)), outcome, store)).isEmpty();
  }

  /** KS X 1001 is called into G1 by an escape sequence before its first use (PS3.5 I). */
  private static String escaped(String text) {
    return text.replaceAll("([가-힣]+)", "\u001b\\$)C$1");
  }

  private static DataSetBuilder object(
      String term, Charset charset, String plain, String... plainParts) {
    String name = escaped(plain);
    String[] parts =
        Arrays.stream(plainParts).map(CharacterSetCanaryTest::escaped).toArray(String[]::new);
    DataSetBuilder code =
        new DataSetBuilder(charset).text(0x00080104, "LO", parts[0] + " " + parts[1]);
    DataSetBuilder text =
        new DataSetBuilder(charset)
            .text(0x00080005, "CS", term)
            .text(0x00100010, "PN", name)
            .text(0x00181250, "SH", parts[parts.length - 1])
            .text(0x00209421, "LO", name)
            .text(0x00204000, "LT", "Seen: " + name)
            .sequence(0x00082218, code);
    return Canaries.owner(0x00100010).addAll(text);
  }
}
