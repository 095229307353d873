package io.lethe.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.imaging.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comments and application data in code streams leave blank; the picture leaves as it is. */
class JpegSegmentFilterTest {

  private static final String BASELINE = "1.2.840.10008.1.2.4.50";
  private static final SegmentJudge NAMES =
      (bytes, from, end) ->
          new String(bytes, from, end - from, StandardCharsets.ISO_8859_1).contains("DOE");

  private static byte[] segment(int marker, String content) {
    return Bytes.bigEndian().raw(0xFF, marker).u16(content.length() + 2).ascii(content).array();
  }

  private static byte[] frame(String comment, String exif) {
    return Bytes.bigEndian()
        .raw(0xFF, 0xD8)
        .raw(segment(0xE0, "JFIF\0\1\2\0\0\1\0\1\0\0"))
        .raw(segment(0xE1, exif))
        .raw(segment(0xEE, "Adobe\0d\0\0\0\0\1"))
        .raw(segment(0xDB, "q".repeat(65)))
        .raw(segment(0xFE, comment))
        .raw(segment(0xDA, "scan"))
        .raw(1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4, 5)
        .raw(segment(0xFE, comment))
        .raw(0xFF, 0xD9)
        .array();
  }

  private static byte[] items(byte[]... fragments) {
    Bytes items = Bytes.littleEndian().tag(0xFFFE, 0xE000).u32(4).raw(0xFF, 0xFE, 0, 9);
    for (byte[] fragment : fragments) {
      items.tag(0xFFFE, 0xE000).u32(fragment.length).raw(fragment);
    }
    return items.tag(0xFFFE, 0xE0DD).u32(0).array();
  }

  private static byte[] filter(byte[] items, int step, SegmentJudge judge) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OutputStream filter = JpegSegmentFilter.of(BASELINE, out, judge);
    for (int i = 0; i < items.length; i += step) {
      filter.write(items, i, Math.min(step, items.length - i));
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 64, 10_000})
  void whatNamesSomeoneLeavesBlankInPlace(int step) throws IOException {
    byte[] raw = items(frame("DOE^JANE", "Exif DOE"), frame("harmless", "x"));
    byte[] expected = items(frame("\0".repeat(8), "\0".repeat(8)), frame("harmless", "x"));
    assertThat(filter(raw, step, NAMES)).isEqualTo(expected);
  }

  @Test
  void theStrictJudgeLeavesWhatDecodersNeed() throws IOException {
    byte[] raw = items(frame("some text", "Exif"));
    byte[] expected = items(frame("\0".repeat(9), "\0".repeat(4)));
    assertThat(filter(raw, 5, SegmentJudge.STRICT)).isEqualTo(expected);
  }

  @Test
  void aFrameMaySpanFragmentsAndASegmentToo() throws IOException {
    byte[] frame = frame("JANE DOE JANE", "e");
    for (int cut = 1; cut < frame.length; cut++) {
      byte[] raw =
          items(
              java.util.Arrays.copyOf(frame, cut),
              java.util.Arrays.copyOfRange(frame, cut, frame.length));
      byte[] clean = filter(raw, 11, NAMES);
      assertThat(clean).hasSameSizeAs(raw);
      assertThat(new String(clean, StandardCharsets.ISO_8859_1)).doesNotContain("DOE");
    }
  }

  @Test
  void bytesBehindTheEndOfAnImageArePadding() throws IOException {
    byte[] raw =
        items(Bytes.bigEndian().raw(frame("a", "b")).ascii("DOE^JANE").raw(0xFF, 0).array());
    byte[] expected = items(Bytes.bigEndian().raw(frame("a", "b")).zeros(8).raw(0xFF, 0).array());
    assertThat(filter(raw, 4, NAMES)).isEqualTo(expected);
  }

  @Test
  void commentsInTheMainHeaderOfJpeg2000LeaveBlank() throws IOException {
    byte[] raw = items(stream2000("DOE^JANE"));
    assertThat(filter(raw, 3, NAMES)).isEqualTo(items(stream2000("\0".repeat(8))));
  }

  private static byte[] stream2000(String comment) {
    return Bytes.bigEndian()
        .raw(0xFF, 0x4F)
        .raw(segment(0x51, "size"))
        .raw(segment(0x64, "\0\1" + comment))
        .raw(tilePart("harmless", 6, 1, 2, 3, 0xFF, 0x64, 5))
        .raw(0xFF, 0xD9)
        .array();
  }

  /** A tile-part with a comment and packets, of which more are declared than follow, or less. */
  private static byte[] tilePart(String comment, int declared, int... packets) {
    byte[] text = segment(0x64, "\0\1" + comment);
    return Bytes.bigEndian()
        .raw(0xFF, 0x90)
        .u16(10)
        .u16(0)
        .u32(12 + text.length + 2 + declared)
        .raw(0, 1)
        .raw(text)
        .raw(0xFF, 0x93)
        .raw(packets)
        .array();
  }

  private static byte[] tileParts(String comment) {
    return Bytes.bigEndian()
        .raw(0xFF, 0x4F)
        .raw(segment(0x51, "size"))
        .raw(tilePart("harmless", 3, 0xFF, 0x64, 0))
        .raw(tilePart(comment, 5, 1, 2, 3, 4, 5))
        .raw(tilePart(comment, 2, 7, 0xFF))
        .raw(0xFF, 0xD9)
        .array();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 64, 10_000})
  void commentsInTilePartsLeaveBlank(int step) throws IOException {
    byte[] raw = items(tileParts("DOE^JANE"), tileParts("OK"), tileParts("DOE"));
    assertThat(filter(raw, step, NAMES))
        .isEqualTo(items(tileParts("\0".repeat(8)), tileParts("OK"), tileParts("\0\0\0")));
  }

  @Test
  void commentsInTilePartsAreFoundWhereverFragmentsAreCut() throws IOException {
    byte[] frame = tileParts("JANE DOE JANE");
    for (int cut = 1; cut < frame.length; cut++) {
      byte[] first = java.util.Arrays.copyOf(frame, cut);
      byte[] second = java.util.Arrays.copyOfRange(frame, cut, frame.length);
      byte[] clean = filter(items(first, second), 11, NAMES);
      assertThat(clean).hasSameSizeAs(items(first, second));
      assertThat(new String(clean, StandardCharsets.ISO_8859_1))
          .as("at %d", cut)
          .doesNotContain("DOE");
    }
  }

  @Test
  void aWrongLengthHidesNoFrame() throws IOException {
    byte[] lie =
        Bytes.bigEndian()
            .raw(0xFF, 0x4F)
            .raw(segment(0x51, "size"))
            .raw(tilePart("a", 1_000, 1, 2, 3))
            .array();
    assertThat(filter(items(lie, stream2000("DOE^JANE")), 4, NAMES))
        .isEqualTo(items(lie, stream2000("\0".repeat(8))));
  }

  private static byte[] box(String type, byte[] content) {
    return Bytes.bigEndian().u32(8 + content.length).ascii(type).raw(content).array();
  }

  private static byte[] jp2(String text, String comment) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    return Bytes.bigEndian()
        .raw(box("jP  ", new byte[] {0x0D, 0x0A, (byte) 0x87, 0x0A}))
        .raw(box("ftyp", "jp2 ".getBytes(StandardCharsets.US_ASCII)))
        .raw(box("rreq", new byte[] {1, -8, -16}))
        .raw(box("jp2h", jp2Header(ascii)))
        .raw(box("xml ", ascii))
        .raw(box("jp2c", stream2000(comment)))
        .raw(box("uuid", ascii))
        .array();
  }

  /** Boxes that decoders need, and others between and within them. */
  private static byte[] jp2Header(byte[] text) {
    byte[] resolution =
        Bytes.bigEndian().raw(box("resc", new byte[] {1, 2, 3})).raw(box("uuid", text)).array();
    return Bytes.bigEndian()
        .raw(box("ihdr", new byte[] {0, 0, 0, 4, 0, 0, 0, 4, 0, 1, 7, 7, 0, 0}))
        .raw(box("uuid", text))
        .raw(box("colr", new byte[] {1, 0, 0, 0, 0, 0, 17}))
        .raw(box("xml ", text))
        .raw(box("res ", resolution))
        .raw(box("cdef", new byte[] {0, 1, 0, 0, 0, 0, 0, 1}))
        .array();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 10_000})
  void boxesOfJp2LeaveBlankAndTheirCodeStreamIsFollowed(int step) throws IOException {
    byte[] raw = items(jp2("JANE DOE", "DOE^JANE"), stream2000("DOE"), jp2("x", "y"));
    byte[] expected =
        items(jp2("\0".repeat(8), "\0".repeat(8)), stream2000("\0\0\0"), jp2("\0", "y"));
    assertThat(filter(raw, step, NAMES)).isEqualTo(expected);
  }

  @Test
  void paddingBehindTheLastBoxHidesNoFrame() throws IOException {
    byte[] padded = java.util.Arrays.copyOf(jp2("JANE", "y"), jp2("JANE", "y").length + 1);
    byte[] clean = filter(items(padded, padded, stream2000("DOE")), 9, NAMES);
    byte[] blank = java.util.Arrays.copyOf(jp2("\0\0\0\0", "y"), padded.length);
    assertThat(clean).isEqualTo(items(blank, blank, stream2000("\0\0\0")));
  }

  @Test
  void boxesAreFollowedWhereverFragmentsAreCut() throws IOException {
    byte[] frame = jp2("JANE DOE", "JANE DOE JANE");
    for (int cut = 1; cut < frame.length; cut++) {
      byte[] first = java.util.Arrays.copyOf(frame, cut);
      byte[] second = java.util.Arrays.copyOfRange(frame, cut, frame.length);
      byte[] clean = filter(items(first, second), 7, NAMES);
      assertThat(clean).hasSameSizeAs(items(first, second));
      if (cut >= 8) {
        // Before that nobody can tell what it is.
        assertThat(new String(clean, StandardCharsets.ISO_8859_1))
            .as("at %d", cut)
            .doesNotContain("DOE");
      }
    }
  }

  @Test
  void noiseKeepsItsLength() throws IOException {
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      byte[] noise = new byte[random.nextInt(300)];
      random.nextBytes(noise);
      byte[] raw = items(Bytes.bigEndian().raw(0xFF, 0xD8, 0xFF).raw(noise).array());
      assertThat(filter(raw, 1 + random.nextInt(50), SegmentJudge.STRICT)).hasSameSizeAs(raw);
    }
  }

  @Test
  void otherTransferSyntaxesAreNotTouched() {
    OutputStream out = new ByteArrayOutputStream();
    assertThat(JpegSegmentFilter.of("1.2.840.10008.1.2.5", out, NAMES)).isSameAs(out);
    assertThat(JpegSegmentFilter.of("1.2.840.10008.1.2.4.102", out, NAMES)).isSameAs(out);
    assertThat(JpegSegmentFilter.of("1.2.840.10008.1.2.4.90", out, NAMES)).isNotSameAs(out);
  }
}
