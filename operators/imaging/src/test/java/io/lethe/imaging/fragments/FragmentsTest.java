package io.lethe.imaging.fragments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lethe.imaging.Bytes;
import io.lethe.imaging.Frames;
import io.lethe.imaging.validate.PixelGeometry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs and deflated frames are followed to their last byte; behind it there are only zeros. */
class FragmentsTest {

  private static final String NAME = "DOE^JANE";
  private static final PixelGeometry EIGHT_BITS = new PixelGeometry(300, 1, 8, 2, false);
  private static final PixelGeometry SIXTEEN_BITS = new PixelGeometry(4, 1, 16, 1, false);

  /** Either compression. */
  private interface Filters {
    FragmentFilter of(ByteArrayOutputStream out);
  }

  private static byte[] filter(Filters filters, int step, byte[]... fragments) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (FragmentFilter filter = filters.of(out)) {
      for (byte[] fragment : fragments) {
        for (int i = 0; i < fragment.length; i += step) {
          filter.write(fragment, i, Math.min(step, fragment.length - i));
        }
        filter.endFragment();
      }
      filter.finish();
    }
    return out.toByteArray();
  }

  private static byte[] rle(int step, byte[]... fragments) throws IOException {
    return filter(out -> new RleFilter(EIGHT_BITS, out), step, fragments);
  }

  private static byte[] deflate(int step, byte[]... fragments) throws IOException {
    return filter(out -> new DeflateFilter(EIGHT_BITS, out), step, fragments);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    return Bytes.littleEndian().raw(one).raw(other).array();
  }

  private static byte[] pixels() {
    byte[] pixels = new byte[300];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * i);
    }
    return pixels;
  }

  private static byte[] deflated(byte[] frame) {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(frame);
    deflater.finish();
    byte[] bytes = new byte[1000];
    int length = deflater.deflate(bytes);
    deflater.end();
    return Arrays.copyOf(bytes, length);
  }

  /** Two planes of four bytes, with runs and an operation that is none, and the given header. */
  private static byte[] planes(long second, String unused, String behind) {
    return Bytes.littleEndian()
        .u32(2)
        .u32(64)
        .u32(second)
        .ascii(unused)
        .zeros(52 - unused.length())
        .raw(0x80, 0xFD, 7, 0)
        .raw(1, 8, 9, 0xFF, 5)
        .ascii(behind)
        .array();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 63, 10_000})
  void whatIsRightPassesAsItIs(int step) throws IOException {
    byte[] frame = Frames.rle(pixels());
    assertThat(rle(step, frame, frame)).isEqualTo(joined(frame, frame));
    byte[] planes = planes(68, "", "\0");
    assertThat(filter(out -> new RleFilter(SIXTEEN_BITS, out), step, planes)).isEqualTo(planes);
    byte[] deflated = deflated(pixels());
    assertThat(deflate(step, deflated, deflated)).isEqualTo(joined(deflated, deflated));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 63, 10_000})
  void whatFollowsAFrameOrFillsItsHeaderLeavesAsZeros(int step) throws IOException {
    byte[] text = Bytes.littleEndian().ascii(NAME).array();
    byte[] frame = Frames.rle(pixels());
    assertThat(rle(step, joined(frame, text))).isEqualTo(joined(frame, new byte[8]));
    assertThat(filter(out -> new RleFilter(SIXTEEN_BITS, out), step, planes(68, NAME, NAME)))
        .isEqualTo(planes(68, "", "\0".repeat(8)));
    byte[] deflated = deflated(pixels());
    assertThat(deflate(step, joined(deflated, text))).isEqualTo(joined(deflated, new byte[8]));
  }

  static Stream<Arguments> refused() {
    byte[] frame = Frames.rle(pixels());
    byte[] run = frame.clone();
    run[64] = (byte) 0x81;
    byte[] offset = frame.clone();
    offset[4] = 66;
    byte[] deflated = deflated(pixels());
    return Stream.of(
        Arguments.of("text", false, Bytes.littleEndian().ascii(NAME.repeat(10)).array()),
        Arguments.of("JPEG", false, Frames.jpeg(new byte[0], pixels())),
        Arguments.of("two planes of one", false, planes(68, "", "")),
        Arguments.of("short", false, Arrays.copyOf(frame, 40)),
        Arguments.of("cut in a run", false, Arrays.copyOf(frame, 80)),
        Arguments.of("a run beyond the frame", false, Frames.rle(new byte[301])),
        Arguments.of("a gap before the runs", false, offset),
        Arguments.of("nothing deflated", true, Bytes.littleEndian().ascii(NAME).array()),
        Arguments.of("cut", true, Arrays.copyOf(deflated, deflated.length - 3)),
        Arguments.of("more than a frame", true, deflated(new byte[301])));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void whatIsNoFrameIsRefused(String name, boolean deflate, byte[] fragment) {
    for (int step : new int[] {1, 10_000}) {
      assertThatExceptionOfType(FragmentException.class)
          .isThrownBy(
              () -> {
                byte[] written = deflate ? deflate(step, fragment) : rle(step, fragment);
                assertThat(written).isNull();
              });
    }
  }

  @Test
  void thereAreNoMoreFragmentsThanFrames() {
    byte[] frame = Frames.rle(pixels());
    byte[] deflated = deflated(pixels());
    assertThatExceptionOfType(FragmentException.class)
        .isThrownBy(() -> rle(99, frame, frame, frame));
    assertThatExceptionOfType(FragmentException.class)
        .isThrownBy(() -> deflate(99, deflated, deflated, deflated));
  }

  @Test
  void whetherAnythingWasBehindAFrameIsTold() throws IOException {
    byte[] frame = Frames.rle(pixels());
    for (String behind : new String[] {"\0\0", NAME}) {
      try (RleFilter filter = new RleFilter(EIGHT_BITS, new ByteArrayOutputStream())) {
        filter.write(joined(frame, Bytes.littleEndian().ascii(behind).array()));
        assertThat(filter.cleared()).isEqualTo(behind.equals(NAME));
      }
    }
  }
}
