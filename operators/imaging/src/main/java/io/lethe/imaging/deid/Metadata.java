package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.io.Numbers;
import io.lethe.imaging.parse.Encoding;
import io.lethe.imaging.parse.HeaderIndex;
import java.util.HashMap;
import java.util.Map;

/**
 * The catalog's fields, taken from values that are kept as they are: at top level, or shared by all
 * frames. Not thread-safe; used again.
 */
final class Metadata {

  /** Values beyond this are no acquisition parameters. */
  private static final int MAX_LENGTH = 256;

  /** Most objects have fewer fields than make a map of this size grow. */
  private static final int CAPACITY = 64;

  private static final int PER_FRAME_FUNCTIONAL_GROUPS = 0x5200_9230;

  private final BodyRegions regions = new BodyRegions();
  private Map<String, String> values = new HashMap<>();
  private boolean perFrame;

  void clear() {
    values = new HashMap<>(CAPACITY);
    perFrame = false;
  }

  /**
   * Says which top-level element comes next: what frames have each of their own is no field of the
   * object.
   */
  void topLevel(int tag) {
    perFrame = tag == PER_FRAME_FUNCTIONAL_GROUPS;
  }

  /** The fields found; the caller's own from now on. */
  Map<String, String> values() {
    regions.describe(values);
    return values;
  }

  void put(String field, String value) {
    values.put(field, value);
  }

  /** Takes a kept value. */
  void take(ObjectState state, int entry, Encoding encoding, int charset) {
    HeaderIndex header = state.header;
    int length = header.length(entry);
    if (perFrame || length == 0 || length > MAX_LENGTH) {
      return;
    }
    Vr vr = header.vr(entry);
    String text =
        vr.text()
            ? Text.of(state, entry, charset)
            : number(state.window.bytes(), header.value(entry), length, vr, encoding);
    if (!text.isEmpty()) {
      values.putIfAbsent(MetadataFields.name(header.tag(entry)), text);
    }
  }

  private static String number(byte[] bytes, int at, int length, Vr vr, Encoding encoding) {
    boolean bigEndian = encoding.bigEndian();
    return switch (vr) {
      case US -> length < Short.BYTES ? "" : "" + Numbers.u16(bytes, at, bigEndian);
      case UL ->
          length < Integer.BYTES ? "" : Integer.toUnsignedString(Numbers.u32(bytes, at, bigEndian));
      case FD ->
          length < Long.BYTES ? "" : decimal(Double.longBitsToDouble(bits(bytes, at, bigEndian)));
      case FL ->
          length < Integer.BYTES
              ? ""
              : decimal(Float.intBitsToFloat(Numbers.u32(bytes, at, bigEndian)));
      default -> "";
    };
  }

  private static long bits(byte[] bytes, int at, boolean bigEndian) {
    long first = Integer.toUnsignedLong(Numbers.u32(bytes, at, bigEndian));
    long second = Integer.toUnsignedLong(Numbers.u32(bytes, at + Integer.BYTES, bigEndian));
    return bigEndian ? first << Integer.SIZE | second : second << Integer.SIZE | first;
  }

  /** Without the point of a whole number; empty for what is no number. */
  private static String decimal(double value) {
    if (!Double.isFinite(value)) {
      return "";
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1L << Integer.SIZE;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }
}
