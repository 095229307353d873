package io.lethe.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.curation.MeasuredInput;
import io.lethe.curation.RejectedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowTest {

  private final byte[] data = new byte[300_000];
  private final Window window = new Window(1 << 20);

  WindowTest() {
    new Random(3).nextBytes(data);
    open(window, data);
  }

  @Test
  void growsOnlyAsFarAsBytesArrive() throws Exception {
    assertThat(window.has(0, 1L << 40)).isFalse();
    assertThat(window.end()).isEqualTo(data.length);
    assertThat(window.bytes().length).isLessThan(1 << 20);
  }

  @Test
  void refusesToHoldMoreThanItsLimit() {
    open(window, new byte[2 << 20]);
    assertThatThrownBy(() -> window.has(0, 2 << 20))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("DICOM_HEADER_TOO_LARGE");
  }

  @Test
  void dropsBytesHereAndBytesToCome() throws Exception {
    window.require(0, 100);
    window.drop(50, 20);
    window.drop(60, 200_000);
    window.require(0, 70);
    byte[] seen = Arrays.copyOf(window.bytes(), 70);
    assertThat(Arrays.copyOf(seen, 50)).isEqualTo(Arrays.copyOf(data, 50));
    assertThat(Arrays.copyOfRange(seen, 50, 60)).isEqualTo(Arrays.copyOfRange(data, 70, 80));
    assertThat(Arrays.copyOfRange(seen, 60, 70))
        .isEqualTo(Arrays.copyOfRange(data, 200_080, 200_090));
    assertThat(window.position(60)).isEqualTo(200_080);
  }

  @Test
  void transfersThroughAFixedBuffer() throws Exception {
    window.require(0, 10);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int next = window.transfer(10, 250_000, out);
    assertThat(out.toByteArray()).isEqualTo(Arrays.copyOfRange(data, 10, 250_010));
    window.require(next, 4);
    assertThat(window.bytes()[next]).isEqualTo(data[250_010]);
    assertThat(window.bytes().length).isEqualTo(Window.BLOCK);
  }

  @Test
  void knowsZerosToTheEnd() throws Exception {
    byte[] padded = new byte[200_000];
    padded[9] = 1;
    open(window, padded);
    window.require(0, 10);
    assertThat(window.zeroToEnd(10)).isTrue();
    open(window, padded);
    window.require(0, 10);
    assertThat(window.zeroToEnd(9)).isFalse();
  }

  private static void open(Window window, byte[] bytes) {
    window.open(new PlainSource(new MeasuredInput(new ByteArrayInputStream(bytes)), -1));
  }

  @Test
  void theEndInAValueIsTruncation() throws IOException {
    assertThatThrownBy(() -> window.require(0, data.length + 1))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("DICOM_TRUNCATED at 300000");
  }
}
