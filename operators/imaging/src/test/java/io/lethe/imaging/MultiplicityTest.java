package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers of more values than PS3.6 allows: what is too many may be text. */
class MultiplicityTest {

  private static final Engine ENGINE = Engine.with("options: [retainSafePrivate]");
  private static final String TEXT = "Novelmarkx wrote it, unknown to the object itself, again ";
  private static final int CONTEXT_SEQUENCE = 0x0018_6011;
  private static final String GE = "GEMS_SERS_01";

  @ParameterizedTest
  @CsvSource({
    "US, 00280106",
    "SS, 00280106",
    "UL, 00186048",
    "SL, 00186020",
    "FL, 00189073",
    "FD, 00189087",
    "UV, 00080428",
    "AT, 00209165",
    "US, 00281101"
  })
  void tooManyNumbersAreEmptied(String vr, String hex) {
    int tag = Integer.parseUnsignedInt(hex, 16);
    byte[] value = ascii(TEXT.repeat(8).substring(0, 64));
    Curated top = curated(Engine.minimal().bytes(tag, vr, value));
    assertThat(top.value(tag)).isEmpty();
    Curated nested =
        curated(
            Engine.minimal()
                .sequence(CONTEXT_SEQUENCE, new DataSetBuilder().bytes(tag, vr, value)));
    assertThat(nested.value(CONTEXT_SEQUENCE, tag)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"EXPLICIT_LITTLE_ENDIAN", "IMPLICIT_LITTLE_ENDIAN", "EXPLICIT_BIG_ENDIAN"})
  void asManyAsAllowedStay(Encoding encoding) {
    Curated curated =
        new Curated(
            ENGINE.curated(
                Engine.file(
                    Engine.minimal()
                        .shorts(0x0028_0106, "US", 7)
                        .shorts(0x0028_1101, "US", 256, 0, 16)
                        .shorts(0x0028_0010, "US", 5)
                        .doubles(0x0018_9087, "FD", 1.5)
                        .tags(0x0028_0009, 0x0018_1063, 0x0018_1065),
                    encoding)));
    assertThat(curated.value(0x0028_0106)).hasSize(2);
    assertThat(curated.value(0x0028_1101)).hasSize(6);
    assertThat(curated.value(0x0028_0010)).hasSize(2);
    assertThat(curated.value(0x0018_9087)).hasSize(8);
    assertThat(curated.value(0x0028_0009)).hasSize(8);
  }

  @Test
  void pointersThatPointNowhereAreEmptied() {
    Curated text =
        curated(Engine.minimal().bytes(0x0028_0009, "AT", ascii("Novelmarkx was here.")));
    assertThat(text.value(0x0028_0009)).isEmpty();
    Curated mixed = curated(Engine.minimal().tags(0x0028_0009, 0x0018_1063, 0x4E4F_5645));
    assertThat(mixed.value(0x0028_0009)).isEmpty();
    Curated one = curated(Engine.minimal().tags(0x0020_9165, 0x2005_1001));
    assertThat(one.value(0x0020_9165)).as("may point to a private attribute").hasSize(4);
  }

  @Test
  void aWiderNumberThanTheDictionarysIsOneValue() {
    Curated curated =
        curated(Engine.minimal().ints(0x0028_0106, "UL", 7).doubles(0x0018_9073, "FD", 1.5));
    assertThat(curated.value(0x0028_0106)).hasSize(4);
    assertThat(curated.value(0x0018_9073)).hasSize(8);
  }

  @Test
  void numbersInSafePrivateElementsAreCountedToo() {
    Curated curated =
        curated(
            Engine.minimal()
                .text(0x0025_0010, "LO", GE)
                .bytes(0x0025_1007, "SL", ascii(TEXT.substring(0, 32))));
    assertThat(curated.value(0x0025_1007)).isEmpty();
    Curated one = curated(Engine.minimal().text(0x0025_0010, "LO", GE).ints(0x0025_1007, "SL", 40));
    assertThat(one.value(0x0025_1007)).hasSize(4);
  }

  @Test
  void anImageWhoseSizeIsText() {
    Outcome outcome =
        ENGINE.curate(
            Engine.file(
                Engine.minimal()
                    .shorts(0x0028_0002, "US", 1)
                    .text(0x0028_0004, "CS", "MONOCHROME2")
                    .bytes(0x0028_0010, "US", ascii(TEXT.substring(0, 32)))
                    .shorts(0x0028_0011, "US", 1)
                    .shorts(0x0028_0100, "US", 8)
                    .shorts(0x0028_0101, "US", 8)
                    .shorts(0x0028_0102, "US", 7)
                    .shorts(0x0028_0103, "US", 0)
                    .bytes(Tag.PixelData, "OB", new byte[0x6F4E])));
    assertThat(outcome).isInstanceOf(Outcome.Quarantined.class);
  }

  private static Curated curated(DataSetBuilder dataSet) {
    return new Curated(ENGINE.curated(Engine.file(dataSet)));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
