package io.lethe.imaging.pixel;

import io.lethe.imaging.synthetic.DataSetBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Images for tests, and their last element. */
final class Images {

  static final String US = "1.2.840.10008.5.1.4.1.1.6.1";
  static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  static final String SC = "1.2.840.10008.5.1.4.1.1.7";
  static final int PIXEL_DATA = 0x7FE0_0010;

  private Images() {}

  /** All but the pixels. */
  static DataSetBuilder image(String sopClass, String modality, Geometry geometry) {
    DataSetBuilder dataSet =
        new DataSetBuilder()
            .text(0x0008_0016, "UI", sopClass)
            .text(0x0008_0018, "UI", "1.2.826.0.1.99.3")
            .text(0x0008_0060, "CS", modality)
            .text(0x0020_000D, "UI", "1.2.826.0.1.99.1")
            .text(0x0020_000E, "UI", "1.2.826.0.1.99.2")
            .shorts(0x0028_0002, "US", geometry.samples())
            .text(0x0028_0004, "CS", geometry.photometric())
            .text(0x0028_0008, "IS", "" + geometry.frames())
            .shorts(0x0028_0010, "US", geometry.rows())
            .shorts(0x0028_0011, "US", geometry.columns())
            .shorts(0x0028_0100, "US", geometry.bitsAllocated())
            .shorts(0x0028_0101, "US", geometry.bitsStored())
            .shorts(0x0028_0102, "US", geometry.highBit())
            .shorts(0x0028_0103, "US", geometry.signed() ? 1 : 0);
    return geometry.samples() > 1
        ? dataSet.shorts(0x0028_0006, "US", geometry.planar() ? 1 : 0)
        : dataSet;
  }

  /** A device whose region the recipe of {@link CleanPixels} knows: 2,1,9,4. */
  static DataSetBuilder sono(Geometry geometry) {
    return image(US, "US", geometry).text(0x0008_1090, "LO", "Sono 9");
  }

  static BlankMask sonoMask(Geometry geometry) {
    return BlankMask.inside(
        List.of(new Rectangle(2, 1, 9, 4)), geometry.rows(), geometry.columns());
  }

  /** An ultrasound region (0018,6011), its greatest coordinates included. */
  static DataSetBuilder region(int left, int top, int right, int bottom) {
    return new DataSetBuilder()
        .ints(0x0018_6018, "UL", left)
        .ints(0x0018_601A, "UL", top)
        .ints(0x0018_601C, "UL", right)
        .ints(0x0018_601E, "UL", bottom);
  }

  static byte[] noise(Geometry geometry) {
    byte[] pixels = new byte[(int) geometry.totalBytes()];
    new Random(pixels.length).nextBytes(pixels);
    return pixels;
  }

  /** Bytes at the end of a file. */
  static byte[] tail(byte[] file, long length) {
    return Arrays.copyOfRange(file, file.length - (int) length, file.length);
  }
}
