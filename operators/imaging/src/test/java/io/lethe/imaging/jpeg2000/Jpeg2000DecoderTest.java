package io.lethe.imaging.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class Jpeg2000DecoderTest {

  private static final int MAX_SAMPLES = 1 << 20;

  /** Offsets in the size segment of a codestream. */
  private static final int WIDTH_AT = 8;

  private static final int TILE_WIDTH_AT = 24;
  private static final int DEPTH_AT = 42;
  private static final int SUBSAMPLING_AT = 43;
  private static final int LEVELS_AT = 54;
  private static final int BLOCK_STYLE_AT = 57;

  private final Jpeg2000Decoder decoder = new Jpeg2000Decoder(MAX_SAMPLES);

  @Test
  void twelveBitsComeOutAsTheyWere() throws CodestreamException {
    assertThat(decode(Codestreams.grey(), 1)).isEqualTo(expected(1, 1 << 12));
  }

  @Test
  void transformedColoursComeOutAsTheyWere() throws CodestreamException {
    assertThat(decode(Codestreams.colour(), 3)).isEqualTo(expected(3, 1 << 8));
  }

  @Test
  void paddingBehindTheEndIsNoMatter() throws CodestreamException {
    byte[] stream = Codestreams.grey();
    byte[] padded = Arrays.copyOf(stream, stream.length + 1);
    assertThat(decode(padded, 1)).isEqualTo(expected(1, 1 << 12));
  }

  @Test
  void theSizeIsTold() throws CodestreamException {
    byte[] stream = Codestreams.colour();
    ImageSize size = Jpeg2000Decoder.size(stream, stream.length);
    assertThat(size.width()).isEqualTo(Codestreams.WIDTH);
    assertThat(size.height()).isEqualTo(Codestreams.HEIGHT);
    assertThat(size.precisions()).containsExactly(8, 8, 8);
    assertThat(size.signed()).containsExactly(false, false, false);
  }

  @Test
  void aStreamThatEndsEarlyIsMalformedWhereverItEnds() {
    for (byte[] stream : new byte[][] {Codestreams.grey(), Codestreams.colour()}) {
      for (int length = 0; length < stream.length; length++) {
        byte[] part = Arrays.copyOf(stream, length);
        assertThatThrownBy(() -> decode(part, 3)).isInstanceOf(CodestreamException.class);
      }
    }
  }

  @Test
  void moreThanTheLimitIsRefusedBeforeItIsAllocated() {
    byte[] stream = Codestreams.grey();
    put32(stream, WIDTH_AT, 0xFFFF);
    put32(stream, WIDTH_AT + 4, 0xFFFF);
    put32(stream, TILE_WIDTH_AT, 0xFFFF);
    put32(stream, TILE_WIDTH_AT + 4, 0xFFFF);
    assertUnsupported(stream);
  }

  @Test
  void tilesAsSmallAsPixelsAreRefused() {
    byte[] stream = Codestreams.grey();
    put32(stream, WIDTH_AT, 1_000);
    put32(stream, WIDTH_AT + 4, 1_000);
    put32(stream, TILE_WIDTH_AT, 1);
    put32(stream, TILE_WIDTH_AT + 4, 1);
    assertUnsupported(stream);
  }

  @Test
  void whatIsNotDecodedIsUnsupported() {
    assertUnsupported(changed(DEPTH_AT, 23));
    assertUnsupported(changed(SUBSAMPLING_AT, 2));
    assertUnsupported(changed(LEVELS_AT, 32));
    assertUnsupported(changed(BLOCK_STYLE_AT, 0x40));
    byte[] roi = Codestreams.grey();
    // A comment that becomes a region of interest.
    roi[indexOf(roi, 0x64) + 1] = 0x5E;
    assertUnsupported(roi);
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void mutatedStreamsAreDecodedOrRefused() {
    Random random = new Random(15);
    for (int i = 0; i < 20_000; i++) {
      byte[] stream = i % 2 == 0 ? Codestreams.grey() : Codestreams.colour();
      for (int n = random.nextInt(4); n >= 0; n--) {
        stream[random.nextInt(stream.length)] = (byte) random.nextInt();
      }
      int[] seen = {0};
      try {
        decoder.decode(stream, stream.length, (c, y, x, samples, from, n) -> seen[0] += n);
      } catch (CodestreamException e) {
        continue;
      }
      assertThat(seen[0]).isPositive();
    }
  }

  private static byte[] changed(int at, int value) {
    byte[] stream = Codestreams.grey();
    stream[at] = (byte) value;
    return stream;
  }

  private static int indexOf(byte[] stream, int marker) {
    for (int i = 0; i + 1 < stream.length; i++) {
      if ((stream[i] & 0xFF) == 0xFF && stream[i + 1] == marker) {
        return i;
      }
    }
    throw new AssertionError("no marker");
  }

  private static void put32(byte[] stream, int at, int value) {
    for (int i = 0; i < 4; i++) {
      stream[at + i] = (byte) (value >>> 24 - 8 * i);
    }
  }

  private void assertUnsupported(byte[] stream) {
    assertThatThrownBy(() -> decode(stream, 1))
        .isInstanceOfSatisfying(
            CodestreamException.class, e -> assertThat(e.isUnsupported()).isTrue());
  }

  private int[] decode(byte[] stream, int components) throws CodestreamException {
    int[] all = new int[Codestreams.WIDTH * Codestreams.HEIGHT * components];
    decoder.decode(
        stream,
        stream.length,
        (component, y, x, samples, from, count) -> {
          for (int i = 0; i < count; i++) {
            all[(y * Codestreams.WIDTH + x + i) * components + component] = samples[from + i];
          }
        });
    return all;
  }

  private static int[] expected(int components, int range) {
    int[] all = new int[Codestreams.WIDTH * Codestreams.HEIGHT * components];
    for (int i = 0; i < all.length; i++) {
      int pixel = i / components;
      all[i] =
          Codestreams.sample(
              pixel % Codestreams.WIDTH, pixel / Codestreams.WIDTH, i % components, range);
    }
    return all;
  }
}
