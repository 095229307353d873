package io.lethe.imaging.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Curator;
import io.lethe.curation.Outcome;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.imaging.synthetic.CuratorUnderTest;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.synthetic.Lengths;
import io.lethe.imaging.synthetic.Part10Builder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Canaries where no attribute of the dictionary is: around, between and behind the elements. */
class HiddenPlacesTest {

  private static final byte[] TEXT =
      (Canaries.NAME + " " + Canaries.ID + " " + Canaries.STUDY)
          .getBytes(StandardCharsets.US_ASCII);

  private final Curator curator = CuratorUnderTest.create();

  @ParameterizedTest
  @ValueSource(strings = {"OB", "OW", "UN"})
  void paddingBehindTheDataSetIsDropped(String vr) throws IOException {
    assertCuratedClean(new Part10Builder(Canaries.image().bytes(0xFFFCFFFC, vr, TEXT)));
  }

  @Test
  void bytesPastTheEndNeverLeave() throws IOException {
    assertClean(new Part10Builder(Canaries.image()).trailing(TEXT));
    assertClean(
        new Part10Builder(Canaries.image().bytes(0xFFFCFFFC, "OB", new byte[8])).trailing(TEXT));
    assertClean(new Part10Builder(Canaries.image()).encoding(Encoding.DEFLATED).trailing(TEXT));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00080104, 0x00181250, 0x00189005, 0x00209421, 0x00080008, 0x00280303})
  void textBehindANulIsText(int tag) throws IOException {
    byte[] value =
        ("ABC\0\0" + Canaries.FAMILY + "\0" + Canaries.ID).getBytes(StandardCharsets.US_ASCII);
    String vr = tag == 0x00080008 || tag == 0x00280303 ? "CS" : tag >>> 16 == 0x0018 ? "SH" : "LO";
    assertCuratedClean(new Part10Builder(Canaries.image().bytes(tag, vr, value)));
  }

  @Test
  void overlaysAndCurvesAreRemovedInEveryGroup() throws IOException {
    DataSetBuilder dataSet = Canaries.image();
    for (int group = 0; group <= 0xFE; group += 2) {
      int overlay = 0x60000000 | group << 16;
      int curve = 0x50000000 | group << 16;
      dataSet.bytes(overlay | 0x3000, "OW", TEXT).bytes(overlay | 0x4000, "LT", TEXT);
      dataSet.text(overlay | 0x0022, "LO", Canaries.NAME).text(overlay | 0x1500, "LO", Canaries.ID);
      dataSet.bytes(curve | 0x3000, "OW", TEXT).text(curve | 0x0022, "LO", Canaries.NAME);
      dataSet.bytes(curve | 0x200C, "OW", TEXT).bytes(curve | 0x2500, "LO", TEXT);
    }
    assertCuratedClean(new Part10Builder(dataSet));
  }

  @Test
  void groupsAroundPixelDataAreJudgedToo() throws IOException {
    DataSetBuilder dataSet =
        Canaries.image()
            .bytes(0x7FDF1010, "LO", TEXT)
            .bytes(0x7FE10010, "LO", TEXT)
            .bytes(0x7FE11010, "OB", TEXT)
            .bytes(0xFFFAFFFA, "UN", TEXT);
    assertCuratedClean(new Part10Builder(dataSet));
  }

  @Test
  void encapsulatedDocumentsIconsAndSignaturesGo() throws IOException {
    DataSetBuilder icon = new DataSetBuilder().bytes(0x7FE00010, "OB", TEXT);
    DataSetBuilder signature = new DataSetBuilder().bytes(0x04000115, "OB", TEXT);
    DataSetBuilder original =
        new DataSetBuilder()
            .sequence(0x04000550, new DataSetBuilder().bytes(0x00091001, "UN", TEXT));
    DataSetBuilder dataSet =
        Canaries.image()
            .sequence(0x00880200, icon)
            .sequence(0xFFFAFFFA, signature)
            .sequence(0x04000561, original)
            .bytes(0x00420011, "OB", TEXT);
    assertClean(new Part10Builder(dataSet));
  }

  @Test
  void groupLengthsAreNotTrusted() throws IOException {
    DataSetBuilder dataSet =
        Canaries.image()
            .bytes(0x00080000, "LO", TEXT)
            .ints(0x00100000, "UL", 0x7fffffff)
            .bytes(0x00180000, "UN", TEXT)
            .bytes(0x00200000, "UL", Arrays.copyOf(TEXT, 8))
            .bytes(0x00280000, "OB", TEXT);
    assertCuratedClean(new Part10Builder(dataSet));
  }

  @Test
  void attributesOfNoEditionAreRemoved() throws IOException {
    DataSetBuilder dataSet =
        Canaries.image()
            .bytes(0x0018ABCD, "LO", TEXT)
            .bytes(0x0028FEED, "UN", TEXT)
            .bytes(0x22220010, "LT", TEXT)
            .bytes(0x00060010, "LO", TEXT);
    assertClean(new Part10Builder(dataSet));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00000010, 0x00020016, 0x00041130, 0x00041220})
  void groupsOfOtherPurposesNeverLeave(int tag) throws IOException {
    assertClean(new Part10Builder(Canaries.image().bytes(tag, "LO", TEXT)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"LO", "UN", "OB", "SQ"})
  void privateElementsGoWithAndWithoutCreator(String vr) throws IOException {
    DataSetBuilder block = new DataSetBuilder().text(0x00110010, "LO", Canaries.NAME);
    if (vr.equals("SQ")) {
      block.sequence(0x00111001, new DataSetBuilder().text(0x00080104, "LO", Canaries.NAME));
      block.unknownSequence(0x00131001, new DataSetBuilder().text(0x00080104, "LO", Canaries.NAME));
    } else {
      block.bytes(0x00111001, vr, TEXT).bytes(0x00131001, vr, TEXT).bytes(0x00090001, vr, TEXT);
    }
    assertCuratedClean(new Part10Builder(Canaries.image().addAll(block)));
    DataSetBuilder nested = Canaries.image().sequence(0x00186011, block);
    assertCuratedClean(new Part10Builder(nested).lengths(Lengths.UNDEFINED));
  }

  @Test
  void aDataSetWithoutFileMetaIsCuratedOrRefusedButNeverLeaks() throws IOException {
    for (Encoding encoding :
        List.of(Encoding.IMPLICIT_LITTLE_ENDIAN, Encoding.EXPLICIT_LITTLE_ENDIAN)) {
      assertClean(Canaries.image().encode(encoding, Lengths.DEFINED));
    }
  }

  @Test
  void repeatedElementsAreAllJudged() throws IOException {
    DataSetBuilder dataSet =
        Canaries.image().text(0x00100010, "PN", Canaries.NAME).text(0x00100010, "PN", "x");
    assertClean(new Part10Builder(dataSet));
    ByteArrayOutputStream disorder = new ByteArrayOutputStream();
    disorder.writeBytes(new Part10Builder(Canaries.image()).build());
    disorder.writeBytes(
        new DataSetBuilder()
            .text(0x00100010, "PN", Canaries.NAME)
            .text(0x00181250, "SH", Canaries.FAMILY)
            .encode(Encoding.EXPLICIT_LITTLE_ENDIAN, Lengths.DEFINED));
    assertClean(disorder.toByteArray());
  }

  private void assertCuratedClean(Part10Builder file) throws IOException {
    assertThat(assertClean(file.build())).isInstanceOf(Outcome.Curated.class);
  }

  private void assertClean(Part10Builder file) throws IOException {
    assertClean(file.build());
  }

  private Outcome assertClean(byte[] file) throws IOException {
    MemoryStore store = new MemoryStore();
    Outcome outcome = CuratorUnderTest.curate(curator, file, store);
    assertThat(Canaries.leaks(outcome, store)).isEmpty();
    assertThat(store.open()).isZero();
    return outcome;
  }
}
