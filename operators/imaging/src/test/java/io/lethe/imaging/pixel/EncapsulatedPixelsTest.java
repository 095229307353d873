package io.lethe.imaging.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.imaging.Curated;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.synthetic.Part10Builder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncapsulatedPixelsTest {

  private static final String VIDEO = "4.100";

  private static final Geometry COLOUR = Geometries.of(20, 30, 3, 8, false, "RGB", 3);

  private final CleanPixels engine = new CleanPixels();

  @Test
  void runLengthFramesAreDecodedBlankedAndWrittenNative() throws IOException {
    byte[] pixels = Images.noise(COLOUR);
    byte[] expected = blanked(pixels);
    List<byte[]> frames = frames(pixels);
    byte[] table = table(frames);
    List<byte[]> split = new ArrayList<>();
    for (byte[] frame : frames) {
      int half = frame.length / 4 * 2;
      split.add(Arrays.copyOf(frame, half));
      split.add(Arrays.copyOfRange(frame, half, frame.length));
    }
    for (byte[] raw :
        List.of(rle(new byte[0], frames), rle(table, frames), rle(tableOfHalves(frames), split))) {

      byte[] curated = engine.curated(raw);

      assertThat(Images.tail(curated, pixels.length)).isEqualTo(expected);
      Curated header = new Curated(curated);
      assertThat(header.text(0x0028_0004)).isEqualTo("RGB");
      assertThat(header.text(0x0028_0301)).isEqualTo("NO");
    }
  }

  @Test
  void theTransferSyntaxIsThatOfWhatIsWritten() {
    byte[] raw = rle(new byte[0], frames(Images.noise(COLOUR)));

    Outcome.Curated outcome = (Outcome.Curated) engine.curate(raw);

    assertThat(outcome.redacted()).isTrue();
    assertThat(outcome.metadata()).containsEntry("transferSyntaxUid", "1.2.840.10008.1.2.1");
    String file = new String(engine.committed(), StandardCharsets.ISO_8859_1);
    assertThat(file).contains("1.2.840.10008.1.2.1\0").doesNotContain("1.2.840.10008.1.2.5");
  }

  @Test
  void framesThatCannotBeToldApartAreRefused() {
    List<byte[]> frames = frames(Images.noise(COLOUR));
    List<byte[]> fewer = frames.subList(0, 2);
    List<byte[]> more = new ArrayList<>(frames);
    more.add(frames.get(0));
    byte[] wrong = table(frames);
    wrong[4] += 2;

    engine.refuses(rle(new byte[0], fewer), ReasonCode.DICOM_MALFORMED);
    engine.refuses(rle(new byte[0], more), ReasonCode.DICOM_MALFORMED);
    engine.refuses(rle(wrong, frames), ReasonCode.DICOM_MALFORMED);
    engine.refuses(rle(new byte[4], frames), ReasonCode.DICOM_MALFORMED);
  }

  @Test
  void jpegBaselineIsDecodedOnceAndStaysLossy() throws IOException {
    Geometry geometry = Geometries.grey(32, 48, 8, "MONOCHROME2", 1);
    byte[] raw = jpeg(geometry, encode(geometry));

    Outcome.Curated outcome = (Outcome.Curated) engine.curate(raw);

    assertThat(outcome.metadata()).containsEntry("lossyImageCompression", "01");
    byte[] decoded = new byte[(int) geometry.frameBytes()];
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(encode(geometry)));
    image.getRaster().getDataElements(0, 0, 48, 32, decoded);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    new BlankingOutput(Images.sonoMask(geometry), geometry, false, expected)
        .write(decoded, 0, decoded.length);
    assertThat(Images.tail(engine.committed(), decoded.length)).isEqualTo(expected.toByteArray());
  }

  @Test
  void damagedJpegIsRefusedAndNeverCrashes() throws IOException {
    Geometry geometry = Geometries.grey(32, 48, 8, "MONOCHROME2", 1);
    byte[] frame = encode(geometry);
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      byte[] mutated = frame.clone();
      for (int n = random.nextInt(6); n >= 0; n--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
      }
      Outcome outcome = engine.curate(jpeg(geometry, mutated));
      if (outcome instanceof Outcome.Quarantined refused) {
        assertThat(refused.reason())
            .isIn(ReasonCode.DICOM_MALFORMED, ReasonCode.DICOM_PIXEL_CODEC_UNSUPPORTED);
      }
    }
    byte[] half = Arrays.copyOf(frame, frame.length / 4 * 2);
    engine.refuses(jpeg(geometry, half), ReasonCode.DICOM_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.52", "4.100", "4.201", "8.1"})
  void whatNobodyCanDecodeOrFollowIsQuarantined(String syntax) {
    Geometry geometry = Geometries.grey(32, 48, 8, "MONOCHROME2", 1);
    byte[] noise = new byte[40];
    Arrays.fill(noise, (byte) 7);
    List<byte[]> items = List.of(new byte[0], noise);
    DataSetBuilder us = Images.sono(geometry).fragments(Images.PIXEL_DATA, items);
    DataSetBuilder ct = Images.image(Images.CT, "CT", geometry).fragments(Images.PIXEL_DATA, items);

    engine.refuses(file(us, syntax), ReasonCode.DICOM_PIXEL_CODEC_UNSUPPORTED);
    if (syntax.equals(VIDEO)) {
      engine.refuses(file(ct, syntax), ReasonCode.DICOM_UNREDACTABLE_MEDIA);
    } else {
      engine.refuses(file(ct, syntax), ReasonCode.DICOM_MALFORMED);
    }
  }

  @Test
  void aHugeFrameCostsNoMemoryBeforeItIsThere() {
    Geometry geometry = Geometries.of(65535, 65535, 3, 8, false, "RGB", 1);
    byte[] raw = rle(geometry, new byte[0], List.of(new byte[64]));

    engine.refuses(raw, ReasonCode.DICOM_PIXEL_CODEC_UNSUPPORTED);
  }

  private static byte[] blanked(byte[] pixels) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new BlankingOutput(Images.sonoMask(COLOUR), COLOUR, false, out).write(pixels, 0, pixels.length);
    return out.toByteArray();
  }

  private static List<byte[]> frames(byte[] pixels) {
    List<byte[]> frames = new ArrayList<>();
    int size = (int) COLOUR.frameBytes();
    for (int at = 0; at < pixels.length; at += size) {
      frames.add(RleEncoder.encode(Arrays.copyOfRange(pixels, at, at + size), COLOUR));
    }
    return frames;
  }

  private static byte[] table(List<byte[]> frames) {
    return table(frames, 8);
  }

  private static byte[] tableOfHalves(List<byte[]> frames) {
    return table(frames, 16);
  }

  private static byte[] table(List<byte[]> frames, int headers) {
    ByteBuffer table = ByteBuffer.allocate(4 * frames.size()).order(ByteOrder.LITTLE_ENDIAN);
    int offset = 0;
    for (byte[] frame : frames) {
      table.putInt(offset);
      offset += headers + frame.length;
    }
    return table.array();
  }

  private static byte[] rle(byte[] table, List<byte[]> fragments) {
    return rle(COLOUR, table, fragments);
  }

  private static byte[] rle(Geometry geometry, byte[] table, List<byte[]> fragments) {
    List<byte[]> items = new ArrayList<>(List.of(table));
    items.addAll(fragments);
    DataSetBuilder dataSet = Images.sono(geometry).fragments(Images.PIXEL_DATA, items);
    return new Part10Builder(dataSet).encoding(Encoding.RLE_LOSSLESS).build();
  }

  private static byte[] jpeg(Geometry geometry, byte[] frame) {
    DataSetBuilder dataSet =
        Images.sono(geometry).fragments(Images.PIXEL_DATA, List.of(new byte[0], frame));
    return new Part10Builder(dataSet).encoding(Encoding.JPEG_BASELINE).build();
  }

  private static byte[] encode(Geometry geometry) throws IOException {
    BufferedImage image =
        new BufferedImage(geometry.columns(), geometry.rows(), BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < geometry.columns() * geometry.rows(); i++) {
      int x = i % geometry.columns();
      image.getRaster().setSample(x, i / geometry.columns(), 0, (x * 7 + i / 3) & 0xFF);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", out);
    return out.toByteArray();
  }

  private static byte[] file(DataSetBuilder dataSet, String syntax) {
    return new Part10Builder(dataSet)
        .encoding(Encoding.RLE_LOSSLESS)
        .transferSyntaxUid("1.2.840.10008.1.2." + syntax)
        .build();
  }
}
