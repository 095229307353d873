package io.lethe.imaging.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lethe.imaging.jpeg2000.CodestreamException;
import io.lethe.imaging.jpeg2000.Jpeg2000Decoder;
import io.lethe.imaging.jpegls.FrameSize;
import io.lethe.imaging.jpegls.JpegLsDecoder;
import io.lethe.imaging.jpegls.JpegLsException;

/** Any bytes are decoded soon, every sample once, or refused for a reason. */
class CodecFuzzTest {

  private static final int MAX_SAMPLES = 1 << 18;
  private static final long MAX_NANOS = 5_000_000_000L;

  @FuzzTest(maxDuration = "15s")
  void decodesOrRefuses(byte[] input) {
    long start = System.nanoTime();
    try {
      jpeg2000(input);
    } catch (CodestreamException e) {
      assertThat(e).hasNoCause();
    }
    try {
      jpegLs(input);
    } catch (JpegLsException e) {
      assertThat(e).hasNoCause();
    }
    assertThat(System.nanoTime() - start).isLessThan(MAX_NANOS);
  }

  private static void jpeg2000(byte[] input) throws CodestreamException {
    var size = Jpeg2000Decoder.size(input, input.length);
    long[] seen = {0};
    new Jpeg2000Decoder(MAX_SAMPLES)
        .decode(input, input.length, (c, y, x, samples, from, count) -> seen[0] += count);
    assertThat(seen[0]).isEqualTo((long) size.width() * size.height() * size.components());
  }

  private static void jpegLs(byte[] input) throws JpegLsException {
    FrameSize size = JpegLsDecoder.size(input, input.length);
    if ((long) size.rows() * size.columns() > MAX_SAMPLES) {
      return;
    }
    long[] seen = {0};
    new JpegLsDecoder().decode(input, input.length, (c, y, samples, from) -> seen[0]++);
    assertThat(seen[0]).isEqualTo((long) size.rows() * size.components());
  }
}
