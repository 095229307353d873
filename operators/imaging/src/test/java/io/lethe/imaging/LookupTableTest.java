package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands behind the entries of lookup tables (PS3.3 C.11.1.1.1). */
class LookupTableTest {

  private static final Engine ENGINE = new Engine();
  private static final int MODALITY_LUTS = 0x0028_3000;
  private static final int GREEN_DESCRIPTOR = 0x0028_1102;
  private static final int GREEN = 0x0028_1202;
  private static final byte[] TABLE =
      "abcdefgh a letter of Miss Marple".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @EnumSource(names = {"EXPLICIT_LITTLE_ENDIAN", "IMPLICIT_LITTLE_ENDIAN", "EXPLICIT_BIG_ENDIAN"})
  void nothingStandsBehindTheEntriesThatTheDescriptorCounts(Encoding encoding) {
    DataSetBuilder table =
        new DataSetBuilder()
            .shorts(Tag.LUTDescriptor, "US", 4, 0, 16)
            .text(0x0028_3003, "LO", "x")
            .bytes(Tag.LUTData, "OW", TABLE);
    byte[] file =
        ENGINE.curated(
            Engine.file(
                Engine.minimal()
                    .shorts(GREEN_DESCRIPTOR, "US", 4, 0, 16)
                    .bytes(GREEN, "OW", TABLE)
                    .sequence(MODALITY_LUTS, table),
                encoding));
    assertThat(new Curated(file).value(GREEN)).hasSize(8);
    assertThat(new Curated(file).value(MODALITY_LUTS, Tag.LUTData)).hasSize(8);
  }

  @Test
  void aTableOfAllEntriesOrWithoutADescriptorStays() {
    byte[] full = new byte[1 << 17];
    full[full.length - 1] = 7;
    Curated curated =
        new Curated(
            ENGINE.curated(
                Engine.file(
                    Engine.minimal()
                        .shorts(GREEN_DESCRIPTOR, "US", 0, 0, 16)
                        .bytes(0x0028_1201, "OW", TABLE)
                        .bytes(GREEN, "OW", full))));
    assertThat(curated.value(GREEN)).isEqualTo(full);
    assertThat(curated.value(0x0028_1201)).isEqualTo(TABLE);
  }

  @Test
  void aTableOfBytesStays() {
    byte[] bytes = {1, 2, 3, 4};
    Curated curated =
        new Curated(
            ENGINE.curated(
                Engine.file(
                    Engine.minimal()
                        .shorts(GREEN_DESCRIPTOR, "US", 4, 0, 8)
                        .bytes(GREEN, "OW", bytes))));
    assertThat(curated.value(GREEN)).isEqualTo(bytes);
  }
}
