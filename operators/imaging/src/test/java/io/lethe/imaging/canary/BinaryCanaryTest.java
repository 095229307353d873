package io.lethe.imaging.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Curator;
import io.lethe.curation.Outcome;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.imaging.Curated;
import io.lethe.imaging.synthetic.ByteSearch;
import io.lethe.imaging.synthetic.CuratorUnderTest;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.synthetic.Lengths;
import io.lethe.imaging.synthetic.Part10Builder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Canaries in kept values that are no text: bytes, words and numbers of any VR. */
class BinaryCanaryTest {

  /** Kept elements by VR: tables, vectors, matrices and numbers without a row in Table E.1-1. */
  private static final String KEPT =
      """
      OB, 00700256
      OW, 00281201
      UN, 00281202
      OF, 00660016
      OD, 00720073
      OL, 00720075
      OV, 00720081
      US, 00286020
      SS, 0018605A
      UL, 00186060
      SL, 0072007C
      FL, 00186060
      FD, 00189079
      SV, 00720082
      UV, 00720083
      """;

  private static final int CONTEXT_SEQUENCE = 0x00186011;
  private static final int WORD = 8;

  private final Curator curator = CuratorUnderTest.create();

  @ParameterizedTest
  @CsvSource(textBlock = KEPT + "AT, 00280009")
  void noneStaysAtTheTopOrNested(String vr, String hex) throws IOException {
    int tag = Integer.parseUnsignedInt(hex, 16);
    for (String canary : List.of(Canaries.FAMILY, Canaries.ID, Canaries.STUDY, Canaries.BIRTH)) {
      for (String charset : List.of("US-ASCII", "UTF-16LE", "UTF-16BE")) {
        for (int before = 0; before < 3; before++) {
          byte[] value = words(canary.getBytes(Charset.forName(charset)), before);
          DataSetBuilder element = new DataSetBuilder().bytes(tag, vr, value);
          assertClean(Canaries.owner().addAll(element));
          assertClean(Canaries.owner().sequence(CONTEXT_SEQUENCE, element));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = KEPT)
  void otherValuesStay(String vr, String hex) throws IOException {
    int tag = Integer.parseUnsignedInt(hex, 16);
    byte[] value = words("harmless".getBytes(StandardCharsets.US_ASCII), 0);
    byte[] file = curated(Canaries.owner().bytes(tag, vr, value));
    assertThat(new Curated(file).value(tag)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-5"})
  void namesBeyondAsciiAreFound(String charset) throws IOException {
    for (String spelled : List.of("Люкceмбypг", "люкceмбypг")) {
      byte[] value = words(spelled.getBytes(Charset.forName(charset)), 1);
      DataSetBuilder object = new DataSetBuilder(Charset.forName("ISO-8859-5"));
      object
          .addAll(Canaries.owner(0x00100010))
          .text(0x00080005, "CS", "ISO_IR 144")
          .text(0x00100010, "PN", "Люкceмбypг")
          .bytes(0x00700256, "OB", value);
      assertThat(new ByteSearch(List.of("Люкceмбypг")).find(curated(object))).isEmpty();
    }
  }

  @Test
  void aShortNameCountsOnlyWhereTextEnds() throws IOException {
    byte[] name = {0, 'L', 'e', 'e', '^', 0, 0, 0};
    byte[] chance = {(byte) 0x91, 'L', 'e', 'e', (byte) 0xC3, 1, 2, 3};
    DataSetBuilder owner = Canaries.owner(0x00100010).text(0x00100010, "PN", "Lee^Ann");
    assertThat(new Curated(curated(owner.bytes(0x00700256, "OB", name))).value(0x00700256))
        .isNotEqualTo(name);
    DataSetBuilder other = Canaries.owner(0x00100010).text(0x00100010, "PN", "Lee^Ann");
    assertThat(new Curated(curated(other.bytes(0x00700256, "OB", chance))).value(0x00700256))
        .isEqualTo(chance);
  }

  @Test
  void aTableThatCountsUpIsNoNumberOfAPatient() throws IOException {
    ByteBuffer ramp = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 256; i++) {
      ramp.putShort((short) i);
    }
    DataSetBuilder owner = Canaries.owner(0x00100020).text(0x00100020, "LO", "123456");
    byte[] file = curated(owner.bytes(0x00281201, "OW", ramp.array()));
    assertThat(new Curated(file).value(0x00281201)).isEqualTo(ramp.array());
  }

  @Test
  void anIdentifierAcrossTheBlocksOfALongValueIsFound() throws IOException {
    byte[] wide = Canaries.STUDY.getBytes(StandardCharsets.UTF_16BE);
    for (int at = 7_800; at < 8_300; at += 37) {
      byte[] value = new byte[1 << 14];
      Arrays.fill(value, (byte) 0xA5);
      System.arraycopy(wide, 0, value, at, wide.length);
      assertClean(Canaries.owner().bytes(0x00281201, "OW", value));
    }
  }

  private static byte[] words(byte[] text, int before) {
    byte[] value = new byte[(before + text.length + WORD) / WORD * WORD];
    System.arraycopy(text, 0, value, before, text.length);
    return value;
  }

  private byte[] curated(DataSetBuilder dataSet) throws IOException {
    MemoryStore store = new MemoryStore();
    Outcome outcome = CuratorUnderTest.curate(curator, new Part10Builder(dataSet).build(), store);
    assertThat(outcome).isInstanceOf(Outcome.Curated.class);
    return store.objects().get(((Outcome.Curated) outcome).key());
  }

  private void assertClean(DataSetBuilder dataSet) throws IOException {
    for (Encoding encoding :
        List.of(Encoding.EXPLICIT_LITTLE_ENDIAN, Encoding.IMPLICIT_LITTLE_ENDIAN)) {
      MemoryStore store = new MemoryStore();
      byte[] file =
          new Part10Builder(dataSet).encoding(encoding).lengths(Lengths.UNDEFINED).build();
      Outcome outcome = CuratorUnderTest.curate(curator, file, store);
      assertThat(outcome).isInstanceOf(Outcome.Curated.class);
      assertThat(Canaries.leaks(outcome, store)).isEmpty();
    }
  }
}
