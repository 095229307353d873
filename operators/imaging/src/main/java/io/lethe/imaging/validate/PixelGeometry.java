package io.lethe.imaging.validate;

import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.io.Latin1;
import io.lethe.imaging.io.Numbers;
import io.lethe.imaging.io.Window;
import io.lethe.imaging.parse.HeaderIndex;
import java.util.Optional;

/**
 * How many bytes Pixel Data has (PS3.3 C.7.6.3, PS3.5 8.1.1).
 *
 * @param pixels of a frame; the product of two 16-bit numbers
 * @param samples samples a pixel
 * @param bits bits that a sample takes, 1 to 64
 * @param frames at least 1
 * @param halved whether two pixels share their chrominance (PS3.3 C.7.6.3.1.2)
 */
public record PixelGeometry(long pixels, int samples, int bits, int frames, boolean halved) {

  private static final int SAMPLES = 0x0028_0002;
  private static final int PHOTOMETRIC_INTERPRETATION = 0x0028_0004;
  private static final int UNKNOWN = -1;
  private static final int MAX_DIGITS = 9;

  /**
   * What the header says.
   *
   * @return empty where it does not tell, or nothing that can be
   */
  public static Optional<PixelGeometry> of(Window window, HeaderIndex header, boolean bigEndian) {
    long rows = number(window, header, Tag.Rows, bigEndian);
    long columns = number(window, header, Tag.Columns, bigEndian);
    int samples = Math.max(1, number(window, header, SAMPLES, bigEndian));
    int bits = number(window, header, Tag.BitsAllocated, bigEndian);
    int frames = frames(window, header);
    boolean known = rows >= 0 && columns >= 0 && bits > 0 && frames > 0;
    if (!known || bits > Long.SIZE) {
      return Optional.empty();
    }
    boolean halved = text(window, header, PHOTOMETRIC_INTERPRETATION).startsWith("YBR_FULL_422");
    return Optional.of(
        new PixelGeometry(rows * columns, samples, bits, frames, halved && samples == 3));
  }

  /**
   * The length of native Pixel Data in bytes, padded to be even; the greatest number where it has
   * none.
   */
  public long nativeLength() {
    return length(halved ? 2 : samples, frames);
  }

  /** As {@link #nativeLength()}, where no chrominance is shared whatever the header says. */
  public long wholeLength() {
    return length(samples, frames);
  }

  /** The length of one frame in bytes, padded to be even. */
  public long frameLength() {
    return length(halved ? 2 : samples, 1);
  }

  /** Planes of bytes that run lengths are taken of (PS3.5 G.2). */
  public int bytePlanes() {
    return samples * ((bits + Byte.SIZE - 1) / Byte.SIZE);
  }

  /** Bytes of one of them. */
  public long bytePlaneLength() {
    return bits == 1 ? (pixels + Byte.SIZE - 1) / Byte.SIZE : pixels;
  }

  private long length(int perPixel, int count) {
    try {
      long values = Math.multiplyExact(Math.multiplyExact(pixels, perPixel), count);
      long bytes = Math.addExact(Math.multiplyExact(values, bits), Byte.SIZE - 1) / Byte.SIZE;
      return bytes + (bytes & 1);
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  private static int number(Window window, HeaderIndex header, int tag, boolean bigEndian) {
    int entry = header.find(tag);
    if (entry < 0 || header.isSequence(entry)) {
      return UNKNOWN;
    }
    // One number, however wide it is spelled: what has more is emptied, and says nothing.
    int length = header.length(entry);
    boolean one = length == Math.max(Short.BYTES, header.vr(entry).unit());
    return one ? Numbers.u16(window.bytes(), header.value(entry), bigEndian) : UNKNOWN;
  }

  private static int frames(Window window, HeaderIndex header) {
    String text = text(window, header, Tag.NumberOfFrames);
    if (text.isEmpty()) {
      return 1;
    }
    boolean digits =
        text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Math.max(1, Integer.parseInt(text)) : UNKNOWN;
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
