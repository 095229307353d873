package io.lethe.imaging.jpegls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JpegLsDecoderTest {

  /** The example of T.87 H.3: four by four samples, lossless. */
  private static final String EXAMPLE =
      "FFD8FFF7000B080004000401011100FFDA0008010100000000"
          + "C000006C80208E01C00000574000006EE6000001BC18000005D800009160FFD9";

  /** One line of 32 samples, whose errors multiply until no parameter of the code reaches them. */
  private static final String GROWING =
      "FFD8FFF7000B100001002001011100FFDA000801010000000000000000100080000000008000040000000000"
          + "00080000000210080000000000200080000000000020000000000000200000000000001000400000000000"
          + "8000000020000040000800000000000000000000000000000000000000000000000000100000FFD9";

  private static final int[] SAMPLES = {
    0, 0, 90, 74, 68, 50, 43, 205, 64, 145, 145, 145, 100, 145, 145, 145
  };

  private final JpegLsDecoder decoder = new JpegLsDecoder();

  @Test
  void theExampleOfTheStandardComesOut() throws JpegLsException {
    assertThat(decode(example())).isEqualTo(SAMPLES);
    assertThat(JpegLsDecoder.size(example(), example().length))
        .isEqualTo(new FrameSize(8, 4, 4, 1));
  }

  @Test
  void paddingBehindTheEndIsNoMatter() throws JpegLsException {
    assertThat(decode(Arrays.copyOf(example(), example().length + 1))).isEqualTo(SAMPLES);
  }

  @Test
  void anImageThatEndsEarlyIsMalformedWhereverItEnds() {
    for (int length = 0; length < example().length; length++) {
      byte[] part = Arrays.copyOf(example(), length);
      assertThatThrownBy(() -> decode(part)).isInstanceOf(JpegLsException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // a marker that becomes a restart interval, sampling factors, mapping table, point transform
    "3, 0xDD",
    "13, 0x21",
    "21, 1",
    "24, 1"
  })
  void whatIsNotDecodedIsRefused(String at, String value) {
    byte[] image = example();
    image[Integer.decode(at)] = (byte) (int) Integer.decode(value);
    assertThatThrownBy(() -> decode(image))
        .isInstanceOfSatisfying(JpegLsException.class, e -> assertThat(e.isUnsupported()).isTrue());
  }

  @Test
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void errorsThatGrowWithoutEndAreMalformed() {
    assertThatThrownBy(() -> decode(HexFormat.of().parseHex(GROWING)))
        .isInstanceOf(JpegLsException.class)
        .hasMessage("code");
  }

  /** Fifteen zeros and two bits where four values are known: of a run's end, and of a sample. */
  @ParameterizedTest
  @CsvSource({"1, 000080", "2, 400020"})
  void anErrorBeyondTheRangeIsMalformed(int columns, String code) {
    String image =
        "FFD8FFF7000B020001%04X01011100FFDA0008010100000000%sFFD9".formatted(columns, code);
    assertThatThrownBy(() -> decode(HexFormat.of().parseHex(image)))
        .isInstanceOf(JpegLsException.class)
        .hasMessage("code");
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void mutatedImagesAreDecodedOrRefused() {
    Random random = new Random(16);
    for (int i = 0; i < 50_000; i++) {
      byte[] image = example();
      for (int n = random.nextInt(4); n >= 0; n--) {
        // The size stays: the caller checks it before anything is decoded.
        int at = random.nextInt(image.length - 12);
        image[at < 6 ? at : at + 6] = (byte) random.nextInt();
      }
      int[] rows = {0};
      try {
        decoder.decode(image, image.length, (component, y, samples, from) -> rows[0]++);
      } catch (JpegLsException e) {
        continue;
      }
      assertThat(rows[0]).isPositive();
    }
  }

  private static byte[] example() {
    return HexFormat.of().parseHex(EXAMPLE);
  }

  private int[] decode(byte[] image) throws JpegLsException {
    int[] all = new int[SAMPLES.length];
    decoder.decode(
        image,
        image.length,
        (component, y, samples, from) -> System.arraycopy(samples, from, all, 4 * y, 4));
    return all;
  }
}
