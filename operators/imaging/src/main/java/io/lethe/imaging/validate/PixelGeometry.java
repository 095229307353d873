package io.lethe.imaging.validate;

import io.lethe.imaging.io.Latin1;
import io.lethe.imaging.io.Numbers;
import io.lethe.imaging.io.Window;
import io.lethe.imaging.parse.HeaderIndex;

/** How many bytes native Pixel Data must have (PS3.3 C.7.6.3, PS3.5 8.1.1). Stateless. */
public final class PixelGeometry {

  private static final int SAMPLES = 0x0028_0002;
  private static final int PHOTOMETRIC_INTERPRETATION = 0x0028_0004;
  private static final int FRAMES = 0x0028_0008;
  private static final int ROWS = 0x0028_0010;
  private static final int COLUMNS = 0x0028_0011;
  private static final int BITS_ALLOCATED = 0x0028_0100;
  private static final int UNKNOWN = -1;

  private PixelGeometry() {}

  /**
   * The length in bytes, padded to be even.
   *
   * @return -1 if the header does not say
   */
  public static long nativeLength(Window window, HeaderIndex header, boolean bigEndian) {
    long rows = number(window, header, ROWS, bigEndian);
    long columns = number(window, header, COLUMNS, bigEndian);
    long samples = number(window, header, SAMPLES, bigEndian);
    long bits = number(window, header, BITS_ALLOCATED, bigEndian);
    long frames = frames(window, header);
    if (rows < 0 || columns < 0 || samples < 0 || bits < 0 || frames < 0 || bits > Long.SIZE) {
      return UNKNOWN;
    }
    // Two pixels share the chrominance samples (PS3.3 C.7.6.3.1.2).
    boolean halved = text(window, header, PHOTOMETRIC_INTERPRETATION).startsWith("YBR_FULL_422");
    long perPixel = halved && samples == 3 ? 2 * bits : samples * bits;
    try {
      long pixels = Math.multiplyExact(Math.multiplyExact(rows, columns), frames);
      long bytes = Math.addExact(Math.multiplyExact(pixels, perPixel), Byte.SIZE - 1) / Byte.SIZE;
      return bytes + (bytes & 1);
    } catch (ArithmeticException e) {
      return UNKNOWN;
    }
  }

  private static long number(Window window, HeaderIndex header, int tag, boolean bigEndian) {
    int entry = header.find(tag);
    boolean there = entry >= 0 && !header.isSequence(entry) && header.length(entry) >= Short.BYTES;
    return there ? Numbers.u16(window.bytes(), header.value(entry), bigEndian) : UNKNOWN;
  }

  private static long frames(Window window, HeaderIndex header) {
    String text = text(window, header, FRAMES);
    if (text.isEmpty()) {
      return 1;
    }
    boolean digits = text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Long.parseLong(text) : UNKNOWN;
  }

  private static String text(Window window, HeaderIndex header, int tag) {
    int entry = header.find(tag);
    if (entry < 0 || header.isSequence(entry)) {
      return "";
    }
    int length = Math.min(header.length(entry), Long.SIZE);
    return Latin1.stripped(window.bytes(), header.value(entry), length);
  }
}
