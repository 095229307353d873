package io.lethe.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lethe.imaging.Bytes;
import io.lethe.imaging.fragments.FragmentException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The picture leaves as it is, comments and application data blank; what is neither, not at all.
 */
class JpegFilterTest {

  private static final int MANY = 99;
  private static final String NAME = "DOE^JANE";

  /** Version 1.02, aspect ratio 1:1, no thumbnail. */
  private static final String JFIF = "JFIF\0\1\2\0\0\1\0\1\0\0";

  private static final String ADOBE = "Adobe\0d\0\0\0\0\1";
  private static final String FRAME = "\10\0\20\0\20\1\1\21\0";
  private static final String SCAN = "\1\1\0\0\77\0";
  private static final String CODES = "\20\0\2" + "\0".repeat(14) + "\1\2";
  private static final String QUANTIZERS = "\0" + "q".repeat(64);
  private static final String PRESET = "\1\0\377\0\3\0\7\0\25\0\100";

  private static byte[] segment(int marker, String content) {
    return Bytes.bigEndian().raw(0xFF, marker).u16(content.length() + 2).ascii(content).array();
  }

  private static byte[] frame(String comment, String exif) {
    return frame(
        segment(0xE0, JFIF),
        segment(0xE1, exif),
        segment(0xEE, ADOBE),
        segment(0xFE, comment),
        segment(0xDD, "\0\4"),
        segment(0xCC, "\0\20"));
  }

  /** A frame of JPEG with further segments at its beginning. */
  private static byte[] frame(byte[]... segments) {
    Bytes frame = Bytes.bigEndian().raw(0xFF, 0xD8);
    for (byte[] segment : segments) {
      frame.raw(segment);
    }
    return frame
        .raw(segment(0xDB, QUANTIZERS))
        .raw(segment(0xC0, FRAME))
        .raw(segment(0xC4, CODES))
        .raw(segment(0xDA, SCAN))
        .raw(1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4, 5)
        .raw(0xFF, 0xD9)
        .array();
  }

  private static byte[] stream2000(String comment) {
    return stream2000(
        segment(0x64, "\0\1" + comment), Bytes.bigEndian().raw(tilePart(comment, 2, 7, 8)).array());
  }

  private static byte[] stream2000(byte[] segment, byte[] tileParts) {
    return Bytes.bigEndian()
        .raw(0xFF, 0x4F)
        .raw(segment(0x51, "\0".repeat(35) + "\1\7\1\1"))
        .raw(segment)
        .raw(segment(0x52, "\0\0\0\1\0\1\4\4\0\1"))
        .raw(segment(0x5C, "\100\1\2\3\4"))
        .raw(tileParts)
        .raw(0xFF, 0xD9)
        .array();
  }

  /** A tile-part with a comment and packets, of which more are declared than follow, or less. */
  private static byte[] tilePart(String comment, int declared, int... packets) {
    byte[] text = segment(0x64, "\0\1" + comment);
    return tilePart(text, 12 + text.length + 2 + declared, packets);
  }

  private static byte[] tilePart(byte[] segment, long length, int... packets) {
    return Bytes.bigEndian()
        .raw(0xFF, 0x90)
        .u16(10)
        .u16(0)
        .u32(length)
        .raw(0, 1)
        .raw(segment)
        .raw(0xFF, 0x93)
        .raw(packets)
        .array();
  }

  /** JPEG 2000 as it leaves. */
  private static byte[] blank2000(byte[] stream, String comment) {
    byte[] blank = stream.clone();
    String text = new String(stream, StandardCharsets.ISO_8859_1);
    String whole = "\0\1" + comment;
    for (int at = text.indexOf(whole); at >= 0; at = text.indexOf(whole, at + 1)) {
      Arrays.fill(blank, at, at + whole.length(), (byte) 0);
    }
    return blank;
  }

  private static byte[] filter(int step, byte[]... fragments) throws IOException {
    return filter(MANY, step, fragments);
  }

  private static byte[] filter(int frames, int step, byte[]... fragments) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JpegFilter filter = new JpegFilter(frames, out);
    for (byte[] fragment : fragments) {
      for (int i = 0; i < fragment.length; i += step) {
        filter.write(fragment, i, Math.min(step, fragment.length - i));
      }
      filter.endFragment();
    }
    filter.finish();
    return out.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    Bytes all = Bytes.bigEndian();
    for (byte[] part : parts) {
      all.raw(part);
    }
    return all.array();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 64, 10_000})
  void commentsAndApplicationDataLeaveBlankInPlace(int step) throws IOException {
    byte[] expected = frame("\0".repeat(8), "\0".repeat(8));
    assertThat(filter(step, frame(NAME, "Exif DOE"), frame("harmless", "whatever")))
        .isEqualTo(joined(expected, expected));
  }

  @Test
  void whatDecodersNeedToTellColoursLeavesWithoutARoomForText() throws IOException {
    byte[] raw =
        frame(
            segment(0xE0, "JFIF\0JANEDOE" + "\10\10" + "x".repeat(192)),
            segment(0xEE, "AdobeJANEDO\2JANE"),
            segment(0xE8, "mrfx\1JANE"),
            segment(0xE8, "mrfz\1"),
            segment(0xE0, "JANE"));
    byte[] expected =
        frame(
            segment(0xE0, JFIF + "\0".repeat(192)),
            segment(0xEE, "Adobe\0d\0\0\0\0\2\0\0\0\0"),
            segment(0xE8, "mrfx\1\0\0\0\0"),
            segment(0xE8, "mrf\0\0"),
            segment(0xE0, "J\0\0\0"));
    assertThat(filter(5, raw)).isEqualTo(expected);
  }

  @Test
  void aFrameMaySpanFragmentsAndASegmentToo() throws IOException {
    byte[] frame = frame(NAME, "e");
    byte[] expected = frame("\0".repeat(8), "\0");
    for (int cut = 1; cut < frame.length; cut++) {
      byte[] first = Arrays.copyOf(frame, cut);
      byte[] second = Arrays.copyOfRange(frame, cut, frame.length);
      assertThat(filter(11, first, second)).as("at %d", cut).isEqualTo(expected);
    }
  }

  @Test
  void bytesBehindTheEndOfAnImageLeaveAsZeros() throws IOException {
    byte[] raw = Bytes.bigEndian().raw(frame()).ascii(NAME).raw(0xFF, 0).array();
    assertThat(filter(4, raw)).isEqualTo(joined(frame(), new byte[10]));
  }

  @Test
  void whetherThatWasAnythingIsTold() throws IOException {
    for (String behind : new String[] {"", "\0", "\377\0", NAME}) {
      JpegFilter filter = new JpegFilter(1, new ByteArrayOutputStream());
      byte[] raw = Bytes.bigEndian().raw(frame()).ascii(behind).array();
      filter.write(raw, 0, raw.length);
      assertThat(filter.cleared()).isEqualTo(behind.equals(NAME));
    }
  }

  @Test
  void theEndOfAnImageMayBeMissingAndPaddingPrecedeTheNext() throws IOException {
    byte[] frame = frame();
    byte[] cut = Arrays.copyOf(frame, frame.length - 2);
    byte[] padded = Arrays.copyOf(cut, cut.length + 3);
    byte[] fill = joined(new byte[] {0, (byte) 0xFF}, frame);
    assertThat(filter(9, cut, padded, fill, frame)).isEqualTo(joined(cut, padded, fill, frame));
    byte[] stream = stream2000(NAME);
    byte[] blank = blank2000(stream, NAME);
    byte[] cut2000 = Arrays.copyOf(blank, blank.length - 2);
    byte[] zeros = Arrays.copyOf(cut2000, cut2000.length + 3);
    assertThat(filter(9, cut2000, zeros, stream)).isEqualTo(joined(cut2000, zeros, blank));
  }

  /** Each has NAME where the engine once let something pass. */
  static Stream<Arguments> refused() {
    byte[] head = Bytes.bigEndian().raw(0xFF, 0xD8).array();
    byte[] head2000 = Bytes.bigEndian().raw(0xFF, 0x4F).array();
    byte[] text = Bytes.bigEndian().ascii(NAME).array();
    byte[] good = tilePart("", 1, 7);
    return Stream.of(
        Arguments.of("no code stream", text),
        Arguments.of("text before one", joined(text, frame())),
        Arguments.of("reserved marker", frame(segment(0xF0, NAME))),
        Arguments.of("marker 02", frame(segment(0x02, NAME))),
        Arguments.of("JPEG 2000 marker", frame(segment(0x64, NAME))),
        Arguments.of("number of lines", frame(segment(0xDC, NAME))),
        Arguments.of("hierarchy", frame(segment(0xDE, FRAME))),
        Arguments.of("two frame headers", frame(segment(0xC0, FRAME))),
        Arguments.of("long frame header", joined(head, segment(0xC0, FRAME + NAME))),
        Arguments.of("long scan header", frame(segment(0xDA, SCAN + NAME))),
        Arguments.of("long restart interval", frame(segment(0xDD, NAME))),
        Arguments.of("long table of codes", frame(segment(0xC4, CODES + NAME))),
        Arguments.of("more values than codes", frame(codes(1, 3, "ABC"))),
        Arguments.of("a value twice", frame(codes(8, 3, "ABA"))),
        Arguments.of("long table of quantizers", frame(segment(0xDB, QUANTIZERS + NAME))),
        Arguments.of("long conditioning", frame(segment(0xCC, NAME.repeat(3)))),
        Arguments.of("mapping table of JPEG-LS", frame(segment(0xF8, "\2" + NAME))),
        Arguments.of("long preset of JPEG-LS", frame(segment(0xF8, PRESET + NAME))),
        Arguments.of("length 0", joined(head, new byte[] {-1, -2, 0, 0}, text, frame())),
        Arguments.of("length 1", joined(head, new byte[] {-1, (byte) 0xE5, 0, 1}, text, frame())),
        Arguments.of("text between segments", frame(text)),
        Arguments.of("no image data", joined(head, segment(0xFE, NAME), new byte[] {-1, -39})),
        Arguments.of("cut within a segment", Arrays.copyOf(frame(), 20)),
        Arguments.of("2000: unknown marker", stream2000(segment(0x6F, NAME), good)),
        Arguments.of("2000: no length", stream2000(new byte[] {-1, 0x30}, good)),
        Arguments.of("2000: before its size", joined(head2000, segment(0x52, NAME))),
        Arguments.of("2000: long size", joined(head2000, segment(0x51, "\0".repeat(36) + NAME))),
        Arguments.of("2000: long style", stream2000(segment(0x52, "\0\0\0\1\0\1\4\4\0\1x"), good)),
        Arguments.of("2000: long steps", stream2000(segment(0x5C, "A" + NAME), good)),
        Arguments.of("2000: long region", stream2000(segment(0x5E, NAME), good)),
        Arguments.of("2000: long order", stream2000(segment(0x5F, NAME), good)),
        Arguments.of("2000: text after packets", stream2000(good, joined(good, text))),
        Arguments.of("2000: comment there", stream2000(good, joined(good, segment(0x64, NAME)))),
        Arguments.of("2000: short tile-part", stream2000(good, tilePart(text, 3))));
  }

  private static byte[] codes(int length, int count, String values) {
    byte[] table = new byte[17];
    table[length] = (byte) count;
    return segment(0xC4, new String(table, StandardCharsets.ISO_8859_1) + values);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void whatIsNoSegmentThatDecodersNeedIsRefused(String name, byte[] fragment) {
    for (int step : new int[] {1, 6, 10_000}) {
      assertThatExceptionOfType(FragmentException.class)
          .isThrownBy(() -> filter(step, fragment))
          .withMessageNotContaining("DOE");
    }
  }

  @Test
  void thereAreNoMoreImagesThanFrames() throws IOException {
    assertThat(filter(2, 50, frame(), frame())).isEqualTo(joined(frame(), frame()));
    assertThatExceptionOfType(FragmentException.class)
        .isThrownBy(() -> filter(1, 50, frame(), frame()));
  }

  @Test
  void jpegLsStuffsBitsAndHasPresets() throws IOException {
    byte[] raw =
        Bytes.bigEndian()
            .raw(0xFF, 0xD8)
            .raw(segment(0xF8, PRESET))
            .raw(segment(0xF7, FRAME))
            .raw(segment(0xDA, "\1\1\0\0\0\0"))
            .raw(1, 0xFF, 0x7F, 3, 0xFF, 0xD9)
            .array();
    assertThat(filter(3, raw)).isEqualTo(raw);
    byte[] baseline = frame();
    baseline[baseline.length - 8] = 0x7F;
    assertThatExceptionOfType(FragmentException.class).isThrownBy(() -> filter(3, baseline));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 64, 10_000})
  void commentsOfJpeg2000LeaveBlankInTilePartsToo(int step) throws IOException {
    byte[] raw =
        stream2000(
            segment(0x64, "\0\1" + NAME),
            joined(tilePart(NAME, 3, 0xFF, 0x64, 0), tilePart(NAME, 2, 7, 0xFF)));
    byte[] expected = blank2000(raw, NAME);
    assertThat(filter(step, raw, raw)).isEqualTo(joined(expected, expected));
  }

  @Test
  void whatOnlySpeedsReadingUpBecomesAnEmptyComment() throws IOException {
    byte[] lengths = segment(0x58, NAME);
    byte[] raw = stream2000(segment(0x63, NAME), tilePart(lengths, 12 + 12 + 3, 9));
    byte[] empty = segment(0x64, "\0".repeat(8));
    byte[] expected = stream2000(empty, tilePart(empty, 12 + 12 + 3, 9));
    assertThat(filter(4, raw)).isEqualTo(expected);
  }

  @Test
  void tilePartsWithoutALengthGoOnToTheEnd() throws IOException {
    byte[] raw = stream2000(segment(0x64, "\0\0"), tilePart(new byte[0], 0, 1, 0xFF, 0x8F, 2));
    assertThat(filter(7, raw, raw)).isEqualTo(joined(raw, raw));
    byte[] lost = stream2000(segment(0x64, "\0\0"), tilePart(new byte[0], 0, 1, 0xFF, 0xC0, 2));
    assertThatExceptionOfType(FragmentException.class).isThrownBy(() -> filter(7, lost));
    byte[] cut = Arrays.copyOf(raw, raw.length - 2);
    assertThat(filter(7, cut, stream2000(NAME)))
        .isEqualTo(joined(cut, blank2000(stream2000(NAME), NAME)));
  }

  @Test
  void codeStreamsOfJpeg2000AreFollowedWhereverFragmentsAreCut() throws IOException {
    byte[] frame = stream2000("JANE DOE JANE");
    byte[] expected = blank2000(frame, "JANE DOE JANE");
    for (int cut = 1; cut < frame.length; cut++) {
      byte[] first = Arrays.copyOf(frame, cut);
      byte[] second = Arrays.copyOfRange(frame, cut, frame.length);
      assertThat(filter(11, first, second)).as("at %d", cut).isEqualTo(expected);
    }
  }

  @Test
  void aWrongLengthHidesNoFrame() throws IOException {
    byte[] whole = stream2000(segment(0x64, "\0\0"), tilePart(new byte[0], 1_000, 1, 2, 3));
    byte[] lie = Arrays.copyOf(whole, whole.length - 2);
    assertThat(filter(4, lie, stream2000(NAME)))
        .isEqualTo(joined(lie, blank2000(stream2000(NAME), NAME)));
  }

  private static byte[] box(String type, byte[] content) {
    return Bytes.bigEndian().u32(8 + content.length).ascii(type).raw(content).array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] jp2(String text, String colour, byte[] stream) {
    return joined(
        box("jP  ", new byte[] {0x0D, 0x0A, (byte) 0x87, 0x0A}),
        box("ftyp", ascii(text.isEmpty() ? "jp2 \0\0\0\0jp2 " : "jp2 " + NAME)),
        box("rreq", ascii(text + "\0".repeat(8 - text.length()))),
        box(
            "jp2h",
            joined(
                box("ihdr", new byte[] {0, 0, 0, 4, 0, 0, 0, 4, 0, 1, 7, 7, 0, 0}),
                box("uuid", ascii(text + "\0".repeat(8 - text.length()))),
                box("colr", ascii(colour)),
                box("res ", box("resc", ascii(text.isEmpty() ? RESOLUTION : text + "\0\1"))),
                box("cdef", new byte[] {0, 1, 0, 0, 0, 0, 0, 1}))),
        box("xml ", ascii(text + "\0".repeat(8 - text.length()))),
        box("jp2c", stream));
  }

  private static final String RESOLUTION = "\0\1\0\1\0\1\0\1\0\0";

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 10_000})
  void boxesOfJp2LeaveBlankAndTheirCodeStreamIsFollowed(int step) throws IOException {
    byte[] stream = stream2000(NAME);
    byte[] blank = blank2000(stream, NAME);
    String colour = "\1\0\0\0\0\0\20" + "\0".repeat(8);
    byte[] behind = box("uuid", ascii(NAME));
    byte[] raw = joined(jp2(NAME, "\1\2\3\4\5\6\20" + NAME, stream), behind);
    byte[] expected = joined(jp2("", colour, blank), new byte[behind.length]);
    assertThat(filter(step, raw, stream, raw)).isEqualTo(joined(expected, blank, expected));
  }

  @Test
  void profilesOfColourGoAndUnknownBoxesAreRefused() throws IOException {
    byte[] stream = stream2000(NAME);
    byte[] raw = jp2("", "\2\0\0" + NAME, stream);
    byte[] expected = jp2("", "\0".repeat(11), blank2000(stream, NAME));
    assertThat(filter(50, raw)).isEqualTo(expected);
    for (String type : new String[] {"JANE", "pclr", "cmap"}) {
      byte[] unknown = joined(Arrays.copyOf(raw, 12), box(type, ascii(NAME)), stream);
      assertThatExceptionOfType(FragmentException.class).isThrownBy(() -> filter(50, unknown));
    }
  }

  @Test
  void noiseEndsInARefusal() throws IOException {
    Random random = new Random(5);
    int refused = 0;
    for (int i = 0; i < 500; i++) {
      byte[] noise = new byte[1 + random.nextInt(300)];
      random.nextBytes(noise);
      byte[] raw = joined(new byte[] {-1, (byte) 0xD8, -1}, noise);
      try {
        filter(1 + random.nextInt(50), raw);
      } catch (FragmentException e) {
        refused++;
      }
    }
    assertThat(refused).isEqualTo(500);
  }
}
