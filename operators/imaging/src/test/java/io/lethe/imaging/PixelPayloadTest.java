package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.synthetic.Part10Builder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pixel Data carries an image and nothing else, whatever the recipe does with pixels. */
class PixelPayloadTest {

  private static final int PIXEL_DATA = 0x7FE0_0010;
  private static final String NAME = "ROE^JANE";
  private static final byte[] TEXT = NAME.getBytes(StandardCharsets.US_ASCII);

  private final Engine engine = new Engine();

  @ParameterizedTest
  @EnumSource(
      value = Encoding.class,
      names = {"RLE_LOSSLESS", "JPEG_BASELINE"},
      mode = EnumSource.Mode.EXCLUDE)
  void whatLiesBehindNativePixelsGoes(Encoding encoding) {
    for (int pixels : new int[] {64, 400 * 500}) {
      byte[] value = Arrays.copyOf(new byte[pixels], pixels + TEXT.length);
      System.arraycopy(TEXT, 0, value, pixels, TEXT.length);
      byte[] raw = Engine.file(image(pixels / 8).bytes(PIXEL_DATA, "OB", value), encoding);
      DataSetBuilder right = image(pixels / 8).bytes(PIXEL_DATA, "OB", new byte[pixels]);
      Outcome outcome = engine.curate(raw);
      assertThat(outcome).isInstanceOf(Outcome.Curated.class);
      assertThat(((Outcome.Curated) outcome).metadata().get("validation"))
          .contains("PIXEL_LENGTH=1");
      assertThat(engine.curated(raw)).isEqualTo(engine.curated(Engine.file(right, encoding)));
    }
  }

  @Test
  void pixelsThatAreWholeBesidePhotometric422Stay() {
    byte[] pixels = new byte[8 * 8 * 3];
    Arrays.fill(pixels, (byte) 5);
    DataSetBuilder image =
        image(8)
            .shorts(0x0028_0002, "US", 3)
            .text(0x0028_0004, "CS", "YBR_FULL_422")
            .bytes(PIXEL_DATA, "OB", pixels);
    assertThat(engine.curated(Engine.file(image))).endsWith(pixels);
  }

  @ParameterizedTest
  @ValueSource(ints = {PIXEL_DATA, 0x7FE0_0008, 0x7FE0_0009})
  void pixelsOfNoImageAreRefused(int tag) {
    DataSetBuilder text = Engine.minimal().bytes(tag, "OW", TEXT);
    refuses(Engine.file(text), ReasonCode.DICOM_MALFORMED);
    DataSetBuilder two =
        Frames.layout(Engine.minimal(), 2, 4, 8)
            .bytes(PIXEL_DATA, "OB", TEXT)
            .bytes(tag, "OW", TEXT);
    refuses(Engine.file(two), ReasonCode.DICOM_MALFORMED);
  }

  @Test
  void emptyPixelsAreNoMatter() {
    DataSetBuilder empty = Engine.minimal().bytes(PIXEL_DATA, "OW", new byte[0]);
    assertThat(engine.curated(Engine.file(empty))).endsWith('O', 'W', 0, 0, 0, 0, 0, 0);
  }

  @Test
  void nativePixelsAndFragmentsAreWhereTheTransferSyntaxHasThem() {
    DataSetBuilder fragments =
        image(8).fragments(PIXEL_DATA, List.of(new byte[0], Frames.jpeg(new byte[0])));
    DataSetBuilder bytes = Frames.layout(Engine.minimal(), 2, 4, 8).bytes(PIXEL_DATA, "OB", TEXT);
    refuses(Engine.file(fragments), ReasonCode.DICOM_MALFORMED);
    refuses(Engine.file(bytes, Encoding.JPEG_BASELINE), ReasonCode.DICOM_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.98", "4.110", "4.111", "4.112"})
  void compressionsThatNobodyFollowsAreRefused(String syntax) {
    DataSetBuilder image =
        Frames.layout(Engine.minimal(), 2, 4, 8).fragments(PIXEL_DATA, List.of(new byte[0], TEXT));
    byte[] raw = new Part10Builder(image).transferSyntaxUid("1.2.840.10008.1.2." + syntax).build();
    refuses(raw, ReasonCode.DICOM_PIXEL_CODEC_UNSUPPORTED);
  }

  @Test
  void offsetTablesHoldOffsetsOrNothing() {
    byte[] frame = Frames.rle(new byte[64]);
    for (byte[] table : new byte[][] {TEXT, Arrays.copyOf(TEXT, 4), new byte[4], new byte[0]}) {
      DataSetBuilder image =
          image(8)
              .bytes(0x7FE0_0001, "OV", TEXT)
              .bytes(0x7FE0_0002, "OV", TEXT)
              .fragments(PIXEL_DATA, List.of(table, frame));
      byte[] curated = engine.curated(Engine.file(image, Encoding.RLE_LOSSLESS));
      assertThat(Engine.holds(curated, "ROE")).isFalse();
      assertThat(Engine.holds(curated, NAME)).isFalse();
    }
  }

  @Test
  void anOffsetTableThatProvesWrongIsRefused() {
    byte[] frame = Frames.rle(new byte[64]);
    byte[] table = Bytes.littleEndian().u32(0).u32(frame.length + 10).array();
    DataSetBuilder image =
        image(8).text(0x0028_0008, "IS", "2").fragments(PIXEL_DATA, List.of(table, frame, frame));
    refuses(Engine.file(image, Encoding.RLE_LOSSLESS), ReasonCode.DICOM_MALFORMED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Encoding.class,
      names = {"RLE_LOSSLESS", "JPEG_BASELINE"},
      mode = EnumSource.Mode.EXCLUDE)
  void overlaysInUnusedBitsGoUnderTheBasicProfileToo(Encoding encoding) {
    byte[] pixels = Bytes.littleEndian().u16(0xF123).u16(0x1FFF).u16(0x8000).u16(0x0ABC).array();
    byte[] clean = Bytes.littleEndian().u16(0x0123).u16(0x0FFF).u16(0).u16(0x0ABC).array();
    DataSetBuilder image = bits(12).bytes(PIXEL_DATA, "OW", pixels);
    DataSetBuilder expected = bits(12).bytes(PIXEL_DATA, "OW", clean);
    Outcome outcome = engine.curate(Engine.file(image, encoding));
    assertThat(((Outcome.Curated) outcome).redacted()).isTrue();
    assertThat(engine.curated(Engine.file(image, encoding)))
        .isEqualTo(engine.curated(Engine.file(expected, encoding)));
  }

  @Test
  void anOverlayWithinTheValueIsRefused() {
    DataSetBuilder overlay = new DataSetBuilder().shorts(0x6000_0102, "US", 12);
    overlay.bytes(PIXEL_DATA, "OW", new byte[8]);
    refuses(Engine.file(bits(16).addAll(overlay)), ReasonCode.DICOM_MALFORMED);
    assertThat(engine.curate(Engine.file(bits(12).addAll(overlay))))
        .isInstanceOf(Outcome.Curated.class);
  }

  @Test
  void bitsThatContradictEachOtherAreRefused() {
    DataSetBuilder image =
        Frames.layout(Engine.minimal(), 2, 2, 16)
            .shorts(0x0028_0101, "US", 12)
            .shorts(0x0028_0102, "US", 5)
            .bytes(PIXEL_DATA, "OW", TEXT);
    refuses(Engine.file(image), ReasonCode.DICOM_MALFORMED);
  }

  private static DataSetBuilder image(int rows) {
    return Frames.layout(Engine.minimal(), rows, 8, 8);
  }

  private static DataSetBuilder bits(int stored) {
    return Frames.layout(Engine.minimal(), 2, 2, 16)
        .text(0x0028_0004, "CS", "MONOCHROME2")
        .shorts(0x0028_0101, "US", stored)
        .shorts(0x0028_0102, "US", stored - 1)
        .shorts(0x0028_0103, "US", 0);
  }

  private void refuses(byte[] raw, ReasonCode reason) {
    Outcome outcome = engine.curate(raw);
    assertThat(outcome).isInstanceOf(Outcome.Quarantined.class);
    assertThat(((Outcome.Quarantined) outcome).reason()).isEqualTo(reason);
    assertThat(engine.objects()).isEmpty();
  }
}
