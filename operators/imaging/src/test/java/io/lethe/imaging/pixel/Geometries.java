package io.lethe.imaging.pixel;

import java.util.Optional;

/** Layouts of pixels for tests. */
final class Geometries {

  private Geometries() {}

  static Geometry grey(int rows, int columns, int bits, String photometric, int frames) {
    return of(rows, columns, 1, bits, false, photometric, frames);
  }

  static Geometry of(
      int rows,
      int columns,
      int samples,
      int bits,
      boolean planar,
      String photometric,
      int frames) {
    return new Geometry(
        rows,
        columns,
        samples,
        bits,
        bits,
        bits - 1,
        false,
        planar,
        photometric,
        frames,
        Optional.empty());
  }

  static Geometry stored(int allocated, int stored, int highBit, boolean signed) {
    return new Geometry(
        8, 8, 1, allocated, stored, highBit, signed, false, "MONOCHROME2", 1, Optional.empty());
  }
}
