package io.lethe.imaging.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlankingOutputTest {

  private static final int ROWS = 23;
  private static final int COLUMNS = 34;
  private static final int FRAMES = 3;
  private static final List<Rectangle> RECTANGLES =
      List.of(
          new Rectangle(0, 0, 34, 2),
          new Rectangle(3, 1, 7, 5),
          new Rectangle(8, 4, 60, 3),
          new Rectangle(5, 20, 1, 99));

  static Stream<Geometry> layouts() {
    return Stream.of(
        Geometries.grey(ROWS, COLUMNS, 8, "MONOCHROME2", FRAMES),
        Geometries.grey(ROWS, COLUMNS, 8, "MONOCHROME1", FRAMES),
        Geometries.grey(ROWS, COLUMNS, 16, "MONOCHROME2", FRAMES),
        Geometries.grey(ROWS, COLUMNS, 16, "MONOCHROME1", FRAMES),
        Geometries.grey(ROWS, COLUMNS, 32, "MONOCHROME2", FRAMES),
        Geometries.grey(ROWS, COLUMNS, 8, "PALETTE COLOR", FRAMES),
        Geometries.of(ROWS, COLUMNS, 3, 8, false, "RGB", FRAMES),
        Geometries.of(ROWS, COLUMNS, 3, 8, true, "RGB", FRAMES),
        Geometries.of(ROWS, COLUMNS, 3, 8, false, "YBR_FULL", FRAMES),
        Geometries.of(ROWS, COLUMNS, 3, 8, true, "YBR_FULL", FRAMES),
        Geometries.of(ROWS, COLUMNS, 3, 16, true, "RGB", FRAMES));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void blanksThePixelsOfTheMaskAndNoOther(Geometry geometry) throws IOException {
    for (boolean bigEndian : new boolean[] {false, true}) {
      for (BlankMask mask : masks()) {
        byte[] raw = noise(geometry);
        byte[] expected = oracle(raw, mask, geometry, bigEndian);

        assertThat(run(raw, raw.length, mask, geometry, bigEndian)).isEqualTo(expected);
        assertThat(run(raw, 1, mask, geometry, bigEndian)).isEqualTo(expected);
        assertThat(run(raw, 41, mask, geometry, bigEndian)).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void bytesSwappedAsWordsAreBlankedWhereTheyBelong(Geometry geometry) throws IOException {
    if (geometry.bitsAllocated() != 8) {
      return;
    }
    for (BlankMask mask : masks()) {
      byte[] raw = noise(geometry);
      byte[] expected = swapped(oracle(raw, mask, geometry, false));
      ByteArrayOutputStream out = new ByteArrayOutputStream();

      pass(swapped(raw), 7, new BitBlankingOutput(mask, geometry, true, out));

      assertThat(out.toByteArray()).isEqualTo(expected);
    }
  }

  @Test
  void singleBitsArePackedAcrossRowsAndFrames() throws IOException {
    for (String photometric : List.of("MONOCHROME1", "MONOCHROME2")) {
      Geometry geometry = Geometries.grey(5, 13, 1, photometric, 3);
      BlankMask mask = BlankMask.inside(List.of(new Rectangle(2, 1, 4, 3)), 5, 13);
      byte[] raw = new byte[(int) geometry.totalBytes()];
      new Random(4).nextBytes(raw);
      ByteArrayOutputStream out = new ByteArrayOutputStream();

      pass(raw, 1, new BitBlankingOutput(mask, geometry, false, out));

      byte[] actual = out.toByteArray();
      for (int i = 0; i < 5 * 13 * 3; i++) {
        int row = i / 13 % 5;
        boolean blank = mask.isBlank(row, i % 13);
        int black = photometric.equals("MONOCHROME1") ? 1 : 0;
        int expected = blank ? black : bit(raw, i);
        assertThat(bit(actual, i)).as("pixel %d", i).isEqualTo(expected);
      }
    }
  }

  @Test
  void pairsThatShareChrominanceAreBlankedTogether() throws IOException {
    Geometry geometry = Geometries.of(4, 8, 3, 8, false, "YBR_FULL_422", 2);
    BlankMask mask = BlankMask.inside(List.of(new Rectangle(3, 1, 2, 1)), 4, 8);
    byte[] raw = new byte[(int) geometry.totalBytes()];
    Arrays.fill(raw, (byte) 77);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    pass(raw, 1, new BlankingOutput(mask, geometry, false, out));

    byte[] expected = raw.clone();
    for (int frame = 0; frame < 2; frame++) {
      int row = frame * 64 + 16;
      byte[] black = {0, 0, (byte) 128, (byte) 128, 0, 0, (byte) 128, (byte) 128};
      System.arraycopy(black, 0, expected, row + 4, 8);
    }
    assertThat(out.toByteArray()).isEqualTo(expected);
  }

  @Test
  void theByteThatMakesTheLengthEvenHoldsNothing() throws IOException {
    Geometry geometry = Geometries.grey(3, 3, 8, "MONOCHROME2", 1);
    BlankMask mask = BlankMask.inside(List.of(new Rectangle(0, 0, 1, 1)), 3, 3);

    byte[] out = run(new byte[] {9, 9, 9, 9, 9, 9, 9, 9, 9, 9}, 10, mask, geometry, false);

    assertThat(out).containsExactly(0, 9, 9, 9, 9, 9, 9, 9, 9, 0);
  }

  private static List<BlankMask> masks() {
    return List.of(
        BlankMask.inside(RECTANGLES, ROWS, COLUMNS),
        BlankMask.outside(RECTANGLES, List.of(), ROWS, COLUMNS),
        BlankMask.outside(RECTANGLES, List.of(new Rectangle(2, 3, 4, 5)), ROWS, COLUMNS),
        BlankMask.inside(List.of(new Rectangle(0, 0, 99, 99)), ROWS, COLUMNS));
  }

  /** Pixel by pixel, by the definition. */
  private static byte[] oracle(byte[] raw, BlankMask mask, Geometry geometry, boolean bigEndian) {
    byte[] result = raw.clone();
    int bytes = geometry.bytesPerSample();
    int samples = geometry.samples();
    for (int frame = 0; frame < geometry.frames(); frame++) {
      for (int pixel = 0; pixel < ROWS * COLUMNS; pixel++) {
        if (!mask.isBlank(pixel / COLUMNS, pixel % COLUMNS)) {
          continue;
        }
        for (int sample = 0; sample < samples; sample++) {
          int base = frame * ROWS * COLUMNS * samples;
          int at =
              base
                  + (geometry.planar()
                      ? sample * ROWS * COLUMNS + pixel
                      : pixel * samples + sample);
          long black = BlackValue.of(geometry, sample);
          for (int i = 0; i < bytes; i++) {
            int index = at * bytes + (bigEndian ? bytes - 1 - i : i);
            result[index] = (byte) (black >>> 8 * i);
          }
        }
      }
    }
    return result;
  }

  private static byte[] run(
      byte[] raw, int piece, BlankMask mask, Geometry geometry, boolean bigEndian)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pass(raw, piece, new BlankingOutput(mask, geometry, bigEndian, out));
    return out.toByteArray();
  }

  private static void pass(byte[] raw, int piece, OutputStream out) throws IOException {
    for (int at = 0; at < raw.length; at += piece) {
      out.write(raw, at, Math.min(piece, raw.length - at));
    }
    out.flush();
  }

  private static byte[] noise(Geometry geometry) {
    byte[] raw = new byte[(int) geometry.totalBytes()];
    new Random(raw.length).nextBytes(raw);
    return raw;
  }

  private static byte[] swapped(byte... bytes) {
    byte[] result = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      result[i] = bytes[i ^ 1];
    }
    return result;
  }

  private static int bit(byte[] bytes, int index) {
    return bytes[index / 8] >> index % 8 & 1;
  }
}
