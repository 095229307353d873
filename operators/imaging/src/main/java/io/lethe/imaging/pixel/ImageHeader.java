package io.lethe.imaging.pixel;

import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.io.Latin1;
import io.lethe.imaging.io.Numbers;
import io.lethe.imaging.io.Window;
import io.lethe.imaging.parse.Encoding;
import io.lethe.imaging.parse.HeaderIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the header says of the pixels. Valid as long as the window holds the header. */
final class ImageHeader {

  private static final int MAX_TEXT = 1024;
  private static final int MAX_REGIONS = 64;
  private static final int REPEATING_MASK = 0xFF00_FFFF;
  private static final int OVERLAYS = 0x6000_0000;
  private static final int OVERLAY_BIT_POSITION = 0x6000_0102;

  private static final int SEQUENCE_OF_ULTRASOUND_REGIONS = 0x0018_6011;
  private static final int REGION_LOCATION_MIN_X0 = 0x0018_6018;
  private static final int REGION_LOCATION_MIN_Y0 = 0x0018_601A;
  private static final int REGION_LOCATION_MAX_X1 = 0x0018_601C;
  private static final int REGION_LOCATION_MAX_Y1 = 0x0018_601E;
  private static final int PHOTOMETRIC_INTERPRETATION = 0x0028_0004;
  private static final int PLANAR_CONFIGURATION = 0x0028_0006;
  private static final int HIGH_BIT = 0x0028_0102;
  private static final int PIXEL_PADDING_VALUE = 0x0028_0120;

  private final Window window;
  private final HeaderIndex index;
  private final boolean bigEndian;

  ImageHeader(Window window, HeaderIndex index, Encoding encoding) {
    this.window = window;
    this.index = index;
    this.bigEndian = encoding.bigEndian();
  }

  /** The values that rules ask for. */
  ImageAttributes attributes() {
    ImageAttributes attributes = new ImageAttributes();
    int topLevel = 0;
    for (int i = 0; i < index.size(); i++) {
      boolean top = i == topLevel;
      if (top) {
        topLevel = index.next(i);
      }
      int tag = index.tag(i);
      int plain = (tag & 0xFF00_0000) == OVERLAYS ? tag & REPEATING_MASK : tag;
      RuleAttribute attribute = RuleAttribute.of(plain);
      if (attribute != null && (top || attribute.nested())) {
        attributes.add(attribute, value(i));
      }
    }
    return attributes;
  }

  /**
   * Overlay Bit Positions (60xx,0102) at top level: 0 where an overlay is not in the pixels
   * (retired, PS3.3 2004 C.9.2).
   */
  IntStream overlayBits() {
    IntStream.Builder bits = IntStream.builder();
    for (int i = 0; i < index.size(); i = index.next(i)) {
      if ((index.tag(i) & REPEATING_MASK) == OVERLAY_BIT_POSITION && isNumber(i)) {
        bits.add(Numbers.u16(window.bytes(), index.value(i), bigEndian));
      }
    }
    return bits.build();
  }

  /** The layout of the pixels, known or not. */
  Geometry geometry() {
    int bitsAllocated = number(Tag.BitsAllocated, 0);
    int bitsStored = number(Tag.BitsStored, bitsAllocated);
    int highBit = number(HIGH_BIT, bitsStored - 1);
    return new Geometry(
        number(Tag.Rows, 0),
        number(Tag.Columns, 0),
        number(Tag.SamplesPerPixel, 1),
        bitsAllocated,
        bitsStored,
        highBit,
        number(Tag.PixelRepresentation, 0) == 1,
        number(PLANAR_CONFIGURATION, 0) == 1,
        text(PHOTOMETRIC_INTERPRETATION).toUpperCase(Locale.ROOT),
        frames(),
        padding());
  }

  /** Ultrasound regions (PS3.3 C.8.5.5), without those that are none. */
  List<Rectangle> areas(Geometry geometry) {
    List<Rectangle> areas = new ArrayList<>();
    int sequence = index.find(SEQUENCE_OF_ULTRASOUND_REGIONS);
    if (sequence < 0 || !index.isSequence(sequence)) {
      return areas;
    }
    for (int item = sequence + 1; item < index.next(sequence); item = index.next(item)) {
      if (areas.size() == MAX_REGIONS) {
        return areas;
      }
      area(item, geometry).ifPresent(areas::add);
    }
    return areas;
  }

  private Optional<Rectangle> area(int item, Geometry geometry) {
    long left = unsigned(item, REGION_LOCATION_MIN_X0);
    long top = unsigned(item, REGION_LOCATION_MIN_Y0);
    long right = Math.min(unsigned(item, REGION_LOCATION_MAX_X1), geometry.columns() - 1);
    long bottom = Math.min(unsigned(item, REGION_LOCATION_MAX_Y1), geometry.rows() - 1);
    if (left < 0 || top < 0 || right < left || bottom < top) {
      return Optional.empty();
    }
    // The greatest coordinates belong to the region.
    int width = (int) (right - left + 1);
    int height = (int) (bottom - top + 1);
    return Optional.of(new Rectangle((int) left, (int) top, width, height));
  }

  private long unsigned(int item, int tag) {
    for (int i = item + 1; i < index.next(item); i = index.next(i)) {
      if (index.tag(i) == tag && index.length(i) == Integer.BYTES) {
        boolean swapped = bigEndian && !index.isImplicitContent(item);
        return Integer.toUnsignedLong(Numbers.u32(window.bytes(), index.value(i), swapped));
      }
    }
    return -1;
  }

  /** 1 where it is missing, 0 where it is no number. */
  private int frames() {
    int entry = index.find(Tag.NumberOfFrames);
    String text = text(Tag.NumberOfFrames);
    if (entry < 0 || text.isEmpty()) {
      return 1;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private Optional<Integer> padding() {
    int entry = index.find(PIXEL_PADDING_VALUE);
    return entry >= 0 && index.length(entry) == Short.BYTES
        ? Optional.of(number(PIXEL_PADDING_VALUE, 0))
        : Optional.empty();
  }

  private int number(int tag, int otherwise) {
    int entry = index.find(tag);
    return entry >= 0 && isNumber(entry)
        ? Numbers.u16(window.bytes(), index.value(entry), bigEndian)
        : otherwise;
  }

  private boolean isNumber(int entry) {
    return !index.isSequence(entry) && index.length(entry) >= Short.BYTES;
  }

  private String text(int tag) {
    int entry = index.find(tag);
    return entry < 0 || index.isSequence(entry) ? "" : value(entry);
  }

  /** Numbers as decimals, text as ASCII; other characters match no rule. */
  private String value(int entry) {
    if (index.isSequence(entry) || index.isUnread(entry)) {
      return "";
    }
    if (index.vr(entry) == Vr.US && index.length(entry) >= Short.BYTES) {
      return "" + Numbers.u16(window.bytes(), index.value(entry), bigEndian);
    }
    int length = Math.min(MAX_TEXT, index.length(entry));
    return Latin1.stripped(window.bytes(), index.value(entry), length);
  }
}
