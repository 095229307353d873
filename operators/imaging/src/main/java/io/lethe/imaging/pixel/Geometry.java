package io.lethe.imaging.pixel;

import java.util.Optional;

/**
 * How the pixels of an image lie in their bytes (PS3.3 C.7.6.3, PS3.5 8.1 and 8.2).
 *
 * @param rows at least 1
 * @param columns at least 1
 * @param samples samples a pixel, 1 to 4
 * @param bitsAllocated bits a sample takes
 * @param bitsStored bits that hold its value
 * @param highBit the most significant of these
 * @param signed whether values are two's complement
 * @param planar whether each sample has a plane of its own
 * @param photometric Photometric Interpretation (0028,0004)
 * @param frames at least 1
 * @param padding Pixel Padding Value (0028,0120), where there is one
 */
record Geometry(
    int rows,
    int columns,
    int samples,
    int bitsAllocated,
    int bitsStored,
    int highBit,
    boolean signed,
    boolean planar,
    String photometric,
    int frames,
    Optional<Integer> padding) {

  private static final int MAX_SIDE = 0xFFFF;
  private static final int MAX_SAMPLES = 4;

  /** Whether the numbers fit each other and the engine knows their layout. */
  boolean isKnown() {
    boolean sides = rows >= 1 && rows <= MAX_SIDE && columns >= 1 && columns <= MAX_SIDE;
    boolean allocated =
        switch (bitsAllocated) {
          case 1 -> samples == 1;
          case 8, 16, 32 -> true;
          default -> false;
        };
    boolean stored = bitsStored >= 1 && highBit < bitsAllocated && highBit >= bitsStored - 1;
    boolean colour = samples >= 1 && samples <= MAX_SAMPLES && !photometric.endsWith("_420");
    boolean pairs = !isSubsampled() || samples == 3 && bitsAllocated == 8 && columns % 2 == 0;
    return sides && allocated && stored && colour && pairs && frames >= 1;
  }

  /** Whether a bit of a sample is one of its value. */
  boolean holdsValue(int bit) {
    return bit > 0 && bit <= highBit && bit > highBit - bitsStored;
  }

  /** Whether two pixels share their chrominance: Y Y Cb Cr (PS3.3 C.7.6.3.1.2). */
  boolean isSubsampled() {
    return photometric.endsWith("_422");
  }

  int bytesPerSample() {
    return bitsAllocated / Byte.SIZE;
  }

  boolean isPlanar() {
    return planar && samples > 1 && !isSubsampled();
  }

  /** Bytes of a pixel within a plane. */
  int bytesPerPixel() {
    if (isSubsampled()) {
      return 2;
    }
    return isPlanar() ? bytesPerSample() : samples * bytesPerSample();
  }

  /** Bytes of all frames, without padding to even length. */
  long totalBytes() {
    if (bitsAllocated == 1) {
      return ((long) rows * columns * frames + Byte.SIZE - 1) / Byte.SIZE;
    }
    return frameBytes() * frames;
  }

  /** Bytes of a frame of whole bytes. */
  long frameBytes() {
    return (long) rows * columns * bytesPerPixel() * (isPlanar() ? samples : 1);
  }

  /** As decoded: samples side by side, chrominance for every pixel. */
  Geometry decoded(String newPhotometric) {
    return new Geometry(
        rows,
        columns,
        samples,
        bitsAllocated,
        bitsStored,
        highBit,
        signed,
        false,
        newPhotometric,
        frames,
        padding);
  }
}
